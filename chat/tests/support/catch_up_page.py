"""What the page that catches up says."""

import re

from django.test import Client

from chat.models import Message


def parts(client: Client) -> dict[str, str]:
    """Return the sections of the page by their ids, without what surrounds them."""
    page = client.get("/catch-up").text.partition("<main")[2].partition("</main>")[0]
    found = re.findall(r'<section class="page-section" id="([a-z-]+)">(.*?)</section>', page, re.S)
    return dict(found)


def link(message: Message) -> str:
    """Return what leads to ``message`` there."""
    return f'href="/rooms/{message.room_id}/messages/{message.pk}"'
