"""The real settings, with an address that only benches have."""

from chatsite.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
