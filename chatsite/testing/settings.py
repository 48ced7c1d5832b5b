"""The real settings, with the addresses that only tests have."""

from chatsite.settings import *  # noqa: F403

ROOT_URLCONF = "chatsite.testing.urls"
