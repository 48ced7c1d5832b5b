#!/usr/bin/env python
"""Django's command line for Brave Chat."""

import os
import sys


def main() -> None:
    """Run the management command given in the arguments."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
