"""What a page may load: the library's policy, with a nonce only where a page has one."""

import re

import pytest
from csp.utils import build_policy
from django.test import Client

from accounts.models import User
from chat.models import Room
from chat.tests.support.types import Send
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

HEADER = "Content-Security-Policy"


def test_a_page_without_a_nonce(client: Client) -> None:
    said = client.get("/login")[HEADER]
    assert said == build_policy()
    assert "'unsafe" not in said
    assert "nonce" not in said


def test_each_page_with_one_has_its_own(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    for number in range(60):
        send(owner, open_room, f"Line {number}")
    client = client_of(member)
    nonces = set()
    for _ in range(2):
        answer = client.get(f"/rooms/{open_room.pk}?around=20")
        (nonce,) = re.findall(r'<style nonce="([^"]+)"', answer.text)
        assert f"style-src 'self' 'nonce-{nonce}'" in answer[HEADER]
        nonces.add(nonce)
    assert len(nonces) == 2
    # What comes after it has none of these.
    assert client.get("/people")[HEADER] == build_policy()
