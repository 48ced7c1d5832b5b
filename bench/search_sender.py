"""Sends a message now and then until its input ends, and prints as JSON how long each took.

A process of its own, as the chat is to whoever builds the index. To be imported after
``django.setup()``; the arguments are a person and a room.
"""

import json
import select
import sys
import time
from uuid import uuid4

from accounts.models import User
from chat.access import membership_of
from chat.actions.send import send_message
from chatsite.limits import free_of_charge

PAUSE = 0.05


def main() -> None:
    """Send until nobody listens."""
    user_id, room_id = map(int, sys.argv[1:])
    membership = membership_of(User.objects.get(pk=user_id), room_id)
    waited: list[float] = []
    with free_of_charge():
        while not select.select([sys.stdin], [], [], PAUSE)[0]:
            began = time.monotonic()
            send_message(membership, f"Meanwhile *{len(waited)}* came", uuid4())
            waited.append(time.monotonic() - began)
    # The first one also loaded what sending needs.
    print(json.dumps(waited[1:]))
