"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, sign-in, sessions, tokens and profiles."""

    name = "accounts"
