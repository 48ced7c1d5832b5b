"""A SingleStore of their own for these tests, whatever database the suite runs on."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections

from accounts.models import User
from chat.models import Room, RoomKind
from chatsite.configuration import databases
from chatsite.configuration.environment import Environment
from chatsite.testing.databases import singlestore_environment
from chatsite.testing.engines import delete_rows
from chatsite.testing.mariadb import Server, running_mariadb
from chatsite.testing.stand_in import running_stand_in

ALIAS = "stand_in"


def settings_for(port: int, **replaced: str) -> dict[str, Any]:
    """Return what the settings make of a SingleStore on ``port``, some variables replaced."""
    env = Environment()
    env.ENVIRON = {**singlestore_environment(port), **replaced}
    return databases.database(env, Path())


@contextlib.contextmanager
def added_database(alias: str, settings: dict[str, Any]) -> Iterator[Any]:
    """Make ``settings`` a database of Django's for a while and yield its connection."""
    added = connections.configure_settings({"default": {}, alias: settings})[alias]
    connections.settings[alias] = added
    try:
        yield connections[alias]
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


@pytest.fixture(scope="session")
def mariadb_server() -> Iterator[Server]:
    """A MariaDB that belongs to these tests."""
    with running_mariadb() as server:
        yield server


@pytest.fixture(scope="session")
def child_aggregator_port(mariadb_server: Server) -> Iterator[int]:
    """The port of a stand-in that plays a child aggregator, as cloud endpoints are."""
    with running_stand_in(mariadb_server.port, child_aggregator=True) as port:
        yield port


@pytest.fixture(scope="session")
def migrated(child_aggregator_port: int, django_db_blocker: Any) -> Iterator[Any]:
    """The connection to a migrated SingleStore."""
    settings = settings_for(child_aggregator_port)
    with django_db_blocker.unblock(), added_database(ALIAS, settings) as connection:
        call_command("migrate", database=ALIAS, verbosity=0)
        yield connection


@pytest.fixture
def database(migrated: Any, django_db_blocker: Any) -> Iterator[Any]:
    """The connection to a SingleStore without rows, outside of any transaction."""
    with django_db_blocker.unblock():
        yield migrated
        delete_rows(migrated)


@pytest.fixture
def ada(database: Any) -> User:
    """Somebody, stored on SingleStore."""
    user = User(first_name="Ada", last_name="Lovelace", email="ada@example.com")
    user.save(using=ALIAS)
    return user


@pytest.fixture
def kitchen(ada: User) -> Room:
    """A room, stored on SingleStore."""
    return _room(ada, "Kitchen")


@pytest.fixture
def garden(ada: User) -> Room:
    """Another room, stored on SingleStore."""
    return _room(ada, "Garden")


def _room(creator: User, name: str) -> Room:
    room = Room(kind=RoomKind.OPEN, room_name=name, name_key=name.lower(), creator=creator)
    room.save(using=ALIAS)
    return room
