"""Types of the people fixtures, for the signatures of tests."""

from collections.abc import Callable

from django.test import Client
from rest_framework.test import APIClient

from accounts.models import User

ClientOf = Callable[[User], Client]
ApiOf = Callable[[User], APIClient]
