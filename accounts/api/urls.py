"""Addresses of the API."""

from django.urls import path

from accounts.api import auth, installation, me

urlpatterns = [
    path("auth/register", auth.auth_register, name="api_register"),
    path("auth/login", auth.auth_login, name="api_login"),
    path("auth/logout", auth.auth_logout, name="api_logout"),
    path("installation", installation.installation, name="api_installation"),
    path("me", me.me, name="api_me"),
]
