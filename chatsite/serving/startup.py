"""What must be in order before the first request: settings, tables, static files."""

import fcntl
import hashlib
import inspect
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core import checks
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from chatsite.orm.errors import explained
from chatsite.serving import joining, static_storage
from chatsite.serving.bucket import claim_bucket
from chatsite.signals import tables_are_there


def prepare() -> None:
    """Check the settings, bring the tables up to date, collect static files that changed.

    Exits with one line for each thing that is wrong.
    """
    django.setup()
    check_settings()
    claim_bucket()
    bring_up_to_date()
    connection.close()


def bring_up_to_date() -> None:
    """Bring the tables up to date, and collect static files that changed: pages name these.

    Exits as ``migrate`` does.
    """
    with alone():
        migrate()
        collect_static_files()


def check_settings() -> None:
    """Run Django's system checks and ours; errors end the start, warnings are printed.

    The database is asked last: the settings that lead to it are in order then.
    """
    report(checks.run_checks())
    try:
        report(checks.run_checks(tags=[checks.Tags.database], databases=[DEFAULT_DB_ALIAS]))
    except DatabaseError as error:
        sys.exit(explained(error))


def report(messages: Iterable[checks.CheckMessage]) -> None:
    """Say what checks found. Exits when one of it is an error."""
    found = [message for message in messages if not message.is_silenced()]
    for message in found:
        kind = "Error" if message.is_serious() else "Warning"
        say(f"{kind}: {message.msg} {message.hint or ''}".rstrip())
    if any(message.is_serious() for message in found):
        sys.exit(1)


def migrate() -> None:
    """Bring the tables up to date. Exits with a sentence when the database does not answer."""
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            say("Preparing the database...")
            call_command("migrate", verbosity=0, interactive=False)
        else:
            tables_are_there.send(sender=None)
    except DatabaseError as error:
        sys.exit(explained(error))


def collect_static_files() -> None:
    """Copy, hash and compress static files when any of them changed since the last time."""
    from django.contrib.staticfiles.finders import get_finders

    # How they are made counts as well.
    sources = hashlib.sha256()
    for module in (joining, static_storage):
        sources.update(inspect.getsource(module).encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list(None), key=lambda found: found[0]):
            details = Path(storage.path(path)).stat()
            sources.update(f"{path} {details.st_size} {details.st_mtime_ns}\n".encode())
    stamp = settings.STATIC_ROOT / ".sources"
    if stamp.exists() and stamp.read_text() == sources.hexdigest():
        return
    say("Collecting static files...")
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(sources.hexdigest())


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other start in this folder is preparing anything."""
    folder = os.open(settings.BASE_DIR, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def say(sentence: str) -> None:
    """Tell whoever started the chat what is going on."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()
