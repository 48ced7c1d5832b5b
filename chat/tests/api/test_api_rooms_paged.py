"""My rooms by the API, in parts where there are many."""

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.actions.rooms import create_room
from chat.models import RoomCounter
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db
PATH = "/api/v1/rooms"


def test_all_come_once_and_the_latest_first(
    member: User, send: Send, api_of: ApiOf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rooms = [create_room(member, f"Room {number}", "", "open") for number in range(7)]
    for room in rooms[2:4]:
        send(member, room, "Hello")
    # Of the same moment.
    moment = RoomCounter.objects.get(pk=rooms[3].pk).last_message_date
    RoomCounter.objects.filter(pk=rooms[2].pk).update(last_message_date=moment)
    api = api_of(member)
    whole = api.get(PATH).json()
    assert whole["next"] is None
    expected = [row["id"] for row in whole["results"]]
    # Where ids do not rise with time, either may be the one above.
    assert expected[:2] == sorted((rooms[2].pk, rooms[3].pk), reverse=True)
    assert len(expected) == 7

    found: list[int] = []
    cursor = ""
    for size in (3, 3, 1):
        answer = api.get(f"{PATH}?limit=3{cursor}").json()
        assert len(answer["results"]) == size
        found += [row["id"] for row in answer["results"]]
        cursor = f"&cursor={answer['next']}"
    assert (found, answer["next"]) == (expected, None)
    # The token, the rooms, and what is unread, however many rooms there are and are shown.
    with django_assert_num_queries(3):
        api.get(f"{PATH}?limit=1")


@pytest.mark.parametrize("asked", ["limit=0", "limit=501", "limit=x", "cursor=x", "cursor=1-"])
def test_what_cannot_be_read(asked: str, member: User, api_of: ApiOf) -> None:
    answer = api_of(member).get(f"{PATH}?{asked}")
    assert (answer.status_code, [*answer.json()["errors"]]) == (400, [asked.partition("=")[0]])
