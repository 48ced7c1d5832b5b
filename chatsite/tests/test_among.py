"""Searching for many numbers at once finds what ``__in`` finds, and takes numbers only."""

import pytest

from accounts.actions.log_in import issue_token
from accounts.models import AccessToken, User
from chat.actions.rooms import create_room
from chat.models import Membership
from chatsite.testing.people import make_person

pytestmark = pytest.mark.django_db


def test_finds_the_same_by_ids_and_by_relations() -> None:
    people = [make_person(name) for name in ("Ann", "Bert", "Cleo")]
    for person in people:
        create_room(person, f"Room of {person.first_name}", "", "open")
        issue_token(person, "")
    for some in ({people[0].pk}, {people[0].pk, people[2].pk, 2**62}, {2**62}, set()):
        assert set(User.objects.filter(pk__among=some)) == set(User.objects.filter(pk__in=some))
        for model in (AccessToken, Membership):
            found = set(model._default_manager.filter(user_id__among=some))
            assert found == set(model._default_manager.filter(user_id__in=some))
            assert len(found) == len(some - {2**62})


@pytest.mark.parametrize("given", ["1) OR (1=1", "1", None, 1.5])
def test_takes_whole_numbers_only(given: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        list(User.objects.filter(pk__among=[1, given]))
