"""Files that people send in tests, without a page."""

import io
from urllib.parse import urlencode
from uuid import uuid4

from PIL import Image

from chat.tests.browser.person import Person


def picture(colour: str, width: int = 400, height: int = 300) -> bytes:
    """Return a picture of one colour."""
    made = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(made, "PNG")
    return made.getvalue()


def bring(person: Person, room: int, name: str, data: bytes, **said: object) -> int:
    """Bring a file into a room, to be sent there; return its id."""
    answer = person.context.request.post(
        f"/rooms/{room}/attachments?{urlencode({'name': name, **said})}",
        data=data,
        headers={**headers_of(person), "Content-Type": "application/octet-stream"},
    )
    assert answer.status == 201, answer.text()
    return int(answer.json()["id"])


def send_files(person: Person, room: int, content: str, *ids: int) -> None:
    """Send a message with files that were brought."""
    fields = [("content", content), ("client_id", uuid4()), *(("attachments", pk) for pk in ids)]
    answer = person.context.request.post(
        f"/rooms/{room}/messages",
        data=urlencode(fields),
        headers={
            **headers_of(person),
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Requested-With": "fetch",
        },
    )
    assert answer.ok, answer.text()


def send_pictures(person: Person, room: int, content: str, *colours: str) -> None:
    """Send a message with a picture of each of ``colours``, which are their names as well."""
    ids = [bring(person, room, f"{one}.png", picture(one), alt=f"All {one}") for one in colours]
    send_files(person, room, content, *ids)


def headers_of(person: Person) -> dict[str, str]:
    """Return what goes with a form of theirs."""
    cookies = {one.get("name"): one.get("value") for one in person.context.cookies()}
    return {"X-CSRFToken": cookies.get("csrftoken") or "", "Referer": person.url}
