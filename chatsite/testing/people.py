"""The people of every test, as pytest fixtures; registered in .pytest.ini.

``owner`` made what the test is about, ``member`` takes part in it, ``banned`` no longer does,
``outsider`` never did, ``admin`` administers the installation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chatsite.buckets import buckets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client
    from rest_framework.test import APIClient

    from accounts.models import User

PASSWORD = "seven green umbrellas"


# pytest loads this before Django is set up, so that models are imported when they are used.
def make_person(first_name: str, **fields: str) -> User:
    """Create an account named ``first_name`` Example, with ``PASSWORD``."""
    from django.contrib.auth.hashers import make_password

    from accounts.actions.names import save_named
    from accounts.models import User

    user = User(
        first_name=first_name,
        last_name="Example",
        email=f"{first_name.lower()}@example.com",
        password=make_password(PASSWORD),
        **fields,
    )
    save_named(user, force_insert=True)
    return user


@pytest.fixture
def admin(db: None) -> User:
    """Return the administrator of the installation."""
    return make_person("Ada", user_role="admin")


@pytest.fixture
def owner(db: None) -> User:
    """Return somebody who made the room."""
    return make_person("Olivia")


@pytest.fixture
def member(db: None) -> User:
    """Return somebody who is in the room."""
    return make_person("Mika")


@pytest.fixture
def outsider(db: None) -> User:
    """Return somebody who was never in the room."""
    return make_person("Oscar")


@pytest.fixture
def banned(db: None) -> User:
    """Return somebody who was banned from the room."""
    return make_person("Bela")


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """Return a function that gives a browser in which a person is signed in."""
    from django.test import Client

    def signed_in(user: User) -> Client:
        client = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"})
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def api_of() -> Callable[[User], APIClient]:
    """Return a function that gives a person's API client, with a bearer token."""
    from rest_framework.test import APIClient

    from accounts.actions.log_in import issue_token

    def signed_in(user: User) -> APIClient:
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {issue_token(user, 'test client')}")
        return client

    return signed_in


@pytest.fixture(autouse=True)
def forget_attempts() -> Iterator[None]:
    """Begin every test with no attempt counted against any limit."""
    buckets.cache_clear()
    yield
    buckets.cache_clear()
