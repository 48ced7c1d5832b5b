"""Asking any page for somebody in the house, by each method it takes."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.test.client import MULTIPART_CONTENT

from chat.tests.support.house import House
from chat.tests.support.house_forms import form_of, query_of
from chatsite.limits import free_of_charge
from chatsite.tests.worst.addresses import METHODS, Address


def methods_of(address: Address, house: House) -> list[str]:
    """Return the methods that an address says it takes, without HEAD, which is GET."""
    path = house.path(address.template, "administrator")
    answer = browser_of("administrator", house).options(path)
    # Where Django admin says nothing, it takes both.
    allowed = answer.get("Allow", "GET, POST").lower().split(", ")
    return [method.upper() for method in METHODS if method in allowed]


def browser_of(name: str, house: House) -> Client:
    """Return a browser of the person of this name."""
    browser = Client()
    if name != "nobody":
        browser.cookies[settings.SESSION_COOKIE_NAME] = house.sessions[name]
    return browser


def answer_to(
    name: str, method: str, address: Address, house: House, *, path: str = "", script: bool = False
) -> HttpResponse:
    """Return what the person of this name is answered; what it changed is taken back.

    They send what the address takes, maybe to another ``path`` than the one in their house, and
    maybe by a script.
    """
    path = path or house.path(address.template, name)
    headers = {"X-Requested-With": "fetch"} if script else {}
    ask: Callable[..., HttpResponse] = getattr(browser_of(name, house), method.lower())
    with transaction.atomic(), free_of_charge():
        if method == "GET":
            answer = ask(path, query_of(address.name, house, name), headers=headers)
        else:
            sent = form_of(address.name, house, name)
            kind = "image/png" if isinstance(sent, bytes) else MULTIPART_CONTENT
            answer = ask(path, sent, content_type=kind, headers=headers)
        transaction.set_rollback(True)
    return answer
