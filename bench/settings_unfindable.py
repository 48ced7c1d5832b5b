"""The settings of benches, for a chat that lets nobody find what is sent."""

from bench.settings import *  # noqa: F403
from bench.settings import INSTALLED_APPS as APPS

INSTALLED_APPS = [*APPS, "bench.unfindable.Unfindable"]
