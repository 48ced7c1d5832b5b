"""The page of all parts: for development and tests, and nowhere else."""

import pytest
from django.test import Client
from pytest_django import Settings

from chat.styleguide.messages import SAID
from chat.styleguide.page import COMPOSERS, icon_names

pytestmark = pytest.mark.django_db


def test_it_is_not_there_in_production(client: Client, settings: Settings) -> None:
    settings.ROOT_URLCONF = "chatsite.urls"
    assert client.get("/styleguide").status_code == 404


@pytest.mark.parametrize("composer", COMPOSERS)
def test_it_shows_all_parts(client: Client, composer: str) -> None:
    text = client.get("/styleguide", {"composer": composer}).text

    assert text.count('<li class="message') == len(SAID)
    for kind in (" continued", " deleted", " pending", "reaction mine", "quote", 'id="unread"'):
        assert kind in text
    assert text.count('id="room-row-') == 9
    assert text.count("#i-") >= len(icon_names())
    assert ("Replying to" in text.partition('id="replying"')[2][:300]) or composer != "replying"
    assert ("9,000" in text) == (composer == "too-long")
