"""The page itself: chatsite/urls.py has it with ``DEBUG`` only, chatsite/testing/urls.py always."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.contrib.messages import ERROR, SUCCESS, WARNING
from django.contrib.messages.storage.base import Message as Notice
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.forms import SignUpForm
from chat.actions.content import CONTENT_LIMIT, TOO_LONG
from chat.forms import MessageForm, NewRoomForm
from chat.styleguide.messages import message_items
from chat.styleguide.people import PEOPLE, READER, rows_of_people
from chat.styleguide.rooms import open_room, sidebar_rooms
from chat.views.questions import Question
from chat.views.shell import sidebar_context

QUESTION = Question(
    room="General",
    title="Leave General?",
    consequence="You can come back while it is open.",
    act="Leave",
    keep="Stay",
    back="#",
)
NOTICES = [
    Notice(SUCCESS, "Saved."),
    Notice(WARNING, "You were removed from On call."),
    Notice(ERROR, "That did not work. Try again."),
]


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every part in every state, made by the templates of the product.

    There is one composer on a page: ``?composer=`` says which of ``COMPOSERS`` it is.
    """
    composer = COMPOSERS.get(request.GET.get("composer", ""), COMPOSERS["asleep"])
    return render(request, "styleguide/page.html", {**shell(), **parts(), **composer()})


def shell() -> dict[str, Any]:
    """Return what is around the parts, as for a page of the chat."""
    return {**sidebar_context(sidebar_rooms()), "user": READER, "room": open_room()}


def parts() -> dict[str, Any]:
    """Return what the parts show."""
    return {
        "items": message_items(),
        "people": rows_of_people(),
        "person": PEOPLE[1],
        "fine": NewRoomForm({"fine-room_name": "General", "fine-kind": "open"}, prefix="fine"),
        "wrong": NewRoomForm({"wrong-room_name": "x" * 2000, "wrong-kind": "?"}, prefix="wrong"),
        "sign_up": SignUpForm({"first_name": "", "email": "no address"}),
        "question": QUESTION,
        "messages": NOTICES,
        "membership": SimpleNamespace(is_admin=True),
        "room_title": "General",
        "colors": names(r"--([\w-]+): light-dark"),
        "sizes": names(r"--(t-[\w-]+):"),
        "icons": icon_names(),
    }


def replying() -> dict[str, Any]:
    """Return what a composer shows that answers a message."""
    return {"form": MessageForm(), "reply_to": SimpleNamespace(pk=3, sender=PEOPLE[1])}


def too_long() -> dict[str, Any]:
    """Return what a composer shows whose text was refused."""
    form = MessageForm({"content": "Too much. " * 900})
    form.add_error("content", TOO_LONG.format("9,000", CONTENT_LIMIT))
    return {"form": form}


COMPOSERS: dict[str, Callable[[], dict[str, Any]]] = {
    "asleep": lambda: {"form": MessageForm()},
    "replying": replying,
    "too-long": too_long,
}


@cache
def names(pattern: str) -> list[str]:
    """Return the names of tokens that ``pattern`` finds in tokens.css."""
    tokens = Path(settings.BASE_DIR, "static/css/tokens.css").read_text()
    return list(dict.fromkeys(re.findall(pattern, tokens)))


@cache
def icon_names() -> list[str]:
    """Return the names of all icons."""
    return re.findall(r'id="i-([\w-]+)"', Path(settings.BASE_DIR, "static/icons.svg").read_text())
