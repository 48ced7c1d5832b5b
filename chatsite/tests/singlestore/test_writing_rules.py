"""What SingleStore would refuse, or silently do wrong, raises an error of ours before."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from chat.models import Membership, Message, Room, RoomCounter
from chatsite.models import without_transactions
from chatsite.singlestore.errors import WritingRuleError
from chatsite.tests.singlestore.conftest import ALIAS

pytestmark = pytest.mark.own_database


def membership(user: User, room: Room, **values: Any) -> Membership:
    row = Membership(user=user, room=room, **values)
    row.save(using=ALIAS, force_insert=True)
    return row


def memberships() -> Any:
    return Membership.objects.using(ALIAS)


def test_a_full_save_stays_in_its_shard(database: Any, ada: User, kitchen: Room) -> None:
    row = membership(ada, kitchen)
    row.muted = True
    with CaptureQueriesContext(database) as queries:
        row.save()
    (update,) = [query["sql"] for query in queries if query["sql"].startswith("UPDATE")]
    assignments, _, condition = update.partition(" WHERE ")
    assert "`room_id` =" not in assignments
    assert f"`room_members`.`room_id` = {kitchen.pk}" in condition
    assert memberships().get().muted


def test_a_message_is_saved_in_full(ada: User, kitchen: Room) -> None:
    message = Message(room=kitchen, sender=ada, client_id=uuid4(), seq=1, changed_seq=1)
    message.save(using=ALIAS)
    message.content = "changed"
    message.save()
    assert [row.content for row in Message.objects.using(ALIAS)] == ["changed"]


def test_a_row_cannot_move_to_another_shard(ada: User, kitchen: Room, garden: Room) -> None:
    row = membership(ada, kitchen)
    row.room = garden
    with pytest.raises(WritingRuleError, match=r"room_members.*not there.*shard key"):
        row.save()
    with pytest.raises(WritingRuleError, match="shard key"):
        row.save(update_fields=["room"])
    with pytest.raises(WritingRuleError, match="room_id of room_members"):
        memberships().filter(room=kitchen).update(room=garden)
    assert [row.room_id for row in memberships()] == [kitchen.pk]


def test_a_deleted_row_is_not_inserted_again(ada: User, kitchen: Room) -> None:
    row = membership(ada, kitchen)
    memberships().filter(room=kitchen).delete()
    row.muted = True
    with pytest.raises(WritingRuleError, match="deleted"):
        row.save()
    assert not memberships().exists()


def test_an_update_names_its_shard(ada: User, kitchen: Room) -> None:
    row = membership(ada, kitchen)
    with pytest.raises(WritingRuleError, match="filter by the shard key"):
        memberships().filter(pk=row.pk).update(muted=True)
    with pytest.raises(WritingRuleError, match="filter by the shard key"):
        memberships().exclude(room=kitchen).update(muted=True)
    assert memberships().filter(room=kitchen, pk=row.pk).update(muted=True) == 1
    assert memberships().filter(room_id__in=[kitchen.pk]).update(muted=False) == 1
    assert memberships().none().update(muted=True) == 0


@pytest.mark.usefixtures("database")
def test_a_model_without_our_base_is_checked_too(kitchen: Room) -> None:
    RoomCounter(room=kitchen).save(using=ALIAS, force_insert=True)
    with pytest.raises(WritingRuleError, match="filter by the shard key"):
        RoomCounter.objects.using(ALIAS).filter(number=0).update(number=1)


def test_an_inner_block_that_needs_a_savepoint_is_refused(ada: User, kitchen: Room) -> None:
    @transaction.atomic(ALIAS)
    def nested() -> None:
        membership(ada, kitchen)
        with transaction.atomic(ALIAS):
            raise AssertionError("the inner block must not begin")

    with pytest.raises(WritingRuleError, match="no savepoints"):
        nested()
    assert not memberships().exists()


def test_an_inner_block_without_a_savepoint_belongs_to_the_outer(ada: User, kitchen: Room) -> None:
    @transaction.atomic(ALIAS)
    def nested() -> None:
        membership(ada, kitchen)
        with transaction.atomic(ALIAS, savepoint=False):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        nested()
    assert not memberships().exists()
    with transaction.atomic(ALIAS), transaction.atomic(ALIAS, savepoint=False):
        membership(ada, kitchen)
    assert memberships().count() == 1


def test_get_or_create_needs_a_savepoint_inside_a_transaction(ada: User, kitchen: Room) -> None:
    assert memberships().get_or_create(user=ada, room=kitchen)[1]
    memberships().filter(room=kitchen).delete()
    with pytest.raises(WritingRuleError, match="get_or_create"), transaction.atomic(ALIAS):
        memberships().get_or_create(user=ada, room=kitchen)
    assert not memberships().exists()


def test_a_reference_table_is_not_written_in_a_transaction(ada: User, kitchen: Room) -> None:
    bob = User(first_name="Bob", last_name="Byte", email="bob@example.com")
    attempts: list[Callable[[], Any]] = [
        lambda: bob.save(using=ALIAS),
        lambda: ada.save(update_fields=["bio"]),
        kitchen.delete,
        lambda: User.objects.using(ALIAS).bulk_create([bob]),
        lambda: User.objects.using(ALIAS).filter(pk=ada.pk).update(bio="x"),
        lambda: Room.objects.using(ALIAS).filter(pk=kitchen.pk).delete(),
    ]
    for attempt in attempts:
        with pytest.raises(WritingRuleError, match="reference table"), transaction.atomic(ALIAS):
            attempt()
    assert User.objects.using(ALIAS).count() == 1
    assert Room.objects.using(ALIAS).count() == 1


def test_a_reference_table_is_written_outside_of_one(ada: User, kitchen: Room) -> None:
    people = User.objects.using(ALIAS)
    people.bulk_create([User(first_name="Bob", last_name="Byte", email_key="b")])
    assert people.filter(email_key="b").update(bio="x") == 1
    assert people.filter(email_key="b").delete()[0] == 1
    kitchen.delete()
    assert not Room.objects.using(ALIAS).exists()


def test_code_that_insists_on_atomic_can_be_let(database: Any, ada: User) -> None:
    with without_transactions(ALIAS), transaction.atomic(ALIAS):
        ada.bio = "changed"
        ada.save()
        assert not database.in_transaction
    assert User.objects.using(ALIAS).get().bio == "changed"


def test_only_one_table_is_locked(ada: User, kitchen: Room) -> None:
    membership(ada, kitchen)
    rows = memberships().select_for_update()
    with transaction.atomic(ALIAS):
        assert rows.get(room=kitchen).user_id == ada.pk
    with (
        pytest.raises(WritingRuleError, match="one table only"),
        transaction.atomic(ALIAS),
    ):
        rows.select_related("user").get(room=kitchen)
