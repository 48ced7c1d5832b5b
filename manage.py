#!/usr/bin/env python
"""Django's command line for Brave Chat."""

import os
import sys


def main() -> None:
    """Run the management command given in the arguments."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    try:
        execute_from_command_line(sys.argv)
    except DatabaseError as error:
        from chatsite.orm.errors import cannot_start, explained

        if not cannot_start(error):
            raise
        sys.exit(explained(error))


if __name__ == "__main__":
    main()
