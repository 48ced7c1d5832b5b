"""At no address in a room can a closed one be told from none, by whoever is not in it."""

import re

import pytest
from django.http import HttpResponse

from chat.tests.support.answers_table import IN_ROOM
from chat.tests.support.asking_pages import answer_to, methods_of
from chat.tests.support.house import House
from chatsite.tests.worst.addresses import addresses

# Rolled back after each request, which not every database can.
pytestmark = [pytest.mark.django_db, pytest.mark.own_database]

NOWHERE = 2**40
# The address that was asked for, what was typed, and what keeps other sites out.
OF_THE_REQUEST = re.compile(r"(?<=/rooms/)\d+|(?<=%2Frooms%2F)\d+|\b[0-9a-f]{32}\b|\b\w{64}\b")


def test_a_closed_room_and_none_are_answered_alike() -> None:
    house = House("closed")
    wrong, statuses = [], set()
    for address in addresses():
        if address.is_api or IN_ROOM not in address.template:
            continue
        for method in methods_of(address, house):
            for name in ("outsider", "removed", "banned", "administrator"):
                there = house.path(address.template, name)
                nowhere = there.replace(f"/rooms/{house.room.pk}", f"/rooms/{NOWHERE}", 1)
                for script in (False, True):
                    closed, none = (
                        known_by(answer_to(name, method, address, house, path=path, script=script))
                        for path in (there, nowhere)
                    )
                    statuses.add(closed[0])
                    if closed != none:
                        wrong.append(f"{method} {address.template}, {name}: {closed[0]}, {none[0]}")
    assert not wrong, "\n".join(wrong)
    # Links to what takes a form alone lead to its page.
    assert statuses == {302, 404}


def known_by(answer: HttpResponse) -> tuple[int, str, dict[str, str]]:
    """Return what an answer says but for what was said in the request."""
    headers = {
        name: OF_THE_REQUEST.sub("", str(value))
        for name, value in answer.headers.items()
        if name != "Content-Length"
    }
    return answer.status_code, OF_THE_REQUEST.sub("", answer.content.decode()), headers
