"""`manage.py demo`: a living chat for somebody who wants to look around."""

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.actions.register import AddressTakenError, SignUpClosedError
from accounts.models import User
from chat.demo.build import build_demo
from chat.models import Message, Room
from chatsite.limits import free_of_charge
from chatsite.serving.data_folder import claim
from chatsite.serving.startup import bring_up_to_date

# No letters that one could take for others; 32 of them, so that 20 are worth 100 bits.
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
GROUPS, GROUP_LENGTH = 4, 5


class Command(BaseCommand):
    """Fill an empty chat with people, rooms and weeks of messages; print the logins."""

    help = "Fill an empty chat with people, rooms and weeks of messages, and print the logins."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--anyway", action="store_true", help="add the demo to a chat that is already in use"
        )
        parser.add_argument("--password", help="the password of everybody; a new one without it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill the chat, or say why not."""
        claim()
        bring_up_to_date()
        if User.objects.exists() and not options["anyway"]:
            raise CommandError(
                "This chat is in use: it has accounts. Nothing was changed. Take an empty one "
                "(DATA_DIR=/tmp/demo make demo), or add the demo to this one: make demo "
                "DEMO=--anyway"
            )
        password = options["password"] or new_password()
        try:
            # As quickly as it can, however much that is for one of them.
            with free_of_charge():
                people = build_demo(password, timezone.now())
        except AddressTakenError as error:
            raise CommandError("The people of the demo are already in this chat.") from error
        except SignUpClosedError as error:
            raise CommandError(
                "Not everybody may sign up in this chat, and so its people cannot. Nothing was "
                "changed."
            ) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.report(people, password)

    def report(self, people: list[User], password: str) -> None:
        """Print who can log in."""
        self.stdout.write(
            f"{len(people)} people, {Room.objects.count()} rooms, {Message.objects.count()} "
            f"messages. Log in with the password {password} as\n"
        )
        for user in people:
            role = " (administrator)" if user.is_admin else ""
            self.stdout.write(f"  {user.email:24} {user.full_name}{role}\n")


def new_password() -> str:
    """Return a password that nobody guesses and that can be typed on a phone."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)
