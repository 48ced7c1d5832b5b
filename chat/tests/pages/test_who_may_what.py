"""Who may do what by the pages: every address, asked by everybody, in one table beside this file.

A new address, or another method of one, fails without a row. Whoever changes a permission changes
the table. A cell is the status; of what leads elsewhere it is ``login`` where one has to log in and
comes back, and else ``>`` and the name of the page that one is led to.

What is no URL pattern is the live channel alone: chat/tests/live/test_outsiders.py listens to it.
"""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponseBase
from django.urls import resolve

from chat.tests.support.answers_table import IN_ROOM, differences, table_beside
from chat.tests.support.asking_pages import answer_to, browser_of, methods_of
from chat.tests.support.house import KINDS, PEOPLE, House
from chatsite.tests.worst.addresses import addresses

# Rolled back after each request, which not every database can.
pytestmark = [pytest.mark.django_db, pytest.mark.own_database]


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_what(kind: str) -> None:
    house = House(kind)
    found = {}
    for address in addresses():
        if not address.is_api and (kind == "closed" or IN_ROOM in address.template):
            for method in methods_of(address, house):
                found[f"{method} {address.template}"] = [
                    cell_of(name, answer_to(name, method, address, house), house) for name in PEOPLE
                ]
    wrong = differences(found, table_beside(__file__, kind))
    assert not wrong, wrong


def cell_of(name: str, answer: HttpResponseBase, house: House) -> str:
    """Return the cell of what the person of this name was answered."""
    if not 300 <= answer.status_code < 400:
        return str(answer.status_code)
    target = urlsplit(answer["Location"])
    if target.path.startswith(settings.STATIC_URL):
        return ">static"
    page = resolve(target.path).view_name
    if page == "admin:login":
        # It leads on whoever has to log in, and refuses everybody else.
        return cell_of(name, browser_of(name, house).get(answer["Location"]), house)
    comes_back = REDIRECT_FIELD_NAME in parse_qs(target.query)
    return page if page == "login" and comes_back else f">{page}"
