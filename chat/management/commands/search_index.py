"""`manage.py search_index`: builds what finds messages anew, or compares it with them."""

import sys
import time
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from chat.actions.search_rebuild import rebuild_index
from chat.actions.search_rebuild_rows import RebuildError
from chat.queries.search.check import faults_of_index
from chat.search_upkeep import progress_said_by

SHOWN = 20


class Command(BaseCommand):
    """Build the search index anew, while the chat runs; with ``--check``, compare it."""

    help = (
        "Build the search index anew from what messages say, while the chat runs. With --check, "
        "say what it has wrong, and change nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the option."""
        parser.add_argument("--check", action="store_true", help="compare it, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build or compare; what is wrong is said, with status 1."""
        if options["check"]:
            self.check_index()
            return
        began = time.monotonic()
        try:
            count = rebuild_index(progress_said_by(self.stderr.write, "Indexed"))
        except RebuildError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Indexed {count:,} messages in {time.monotonic() - began:.0f} s.")

    def check_index(self) -> None:
        """Print what is wrong; exits with status 1 when something is."""
        faults = faults_of_index(progress_said_by(self.stderr.write, "Compared"))
        shown = list(islice(faults, SHOWN))
        for fault in shown:
            self.stdout.write(fault)
        more = sum(1 for _ in faults)
        if more:
            self.stdout.write(f"And {more:,} more.")
        if shown:
            self.stdout.write("`manage.py search_index` builds it anew.")
            sys.exit(1)
        self.stdout.write("The search index is in step with all messages.")
