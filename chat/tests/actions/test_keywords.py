"""Whom messages call by keywords, whatever happens to them: once, and as mentions do."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User, UserStatus
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.keywords import KEYWORDS_LIMIT, add_keyword, remove_keyword
from chat.actions.members import join_room, leave_room
from chat.actions.notifications import set_level
from chat.actions.read import mark_read
from chat.actions.restore import restore_message
from chat.models import Keyword, Mention, Message, Room
from chat.publishing import as_changes
from chat.queries.catch_up import catch_up
from chat.queries.mention_list import mentions_of
from chat.queries.sidebar import sidebar_of
from chat.rendering.message import mention_excerpts
from chat.tests.support.types import Send
from chatsite.testing.people import make_person

pytestmark = pytest.mark.django_db


def unread(user: User, room: Room) -> tuple[int, ...]:
    return next(row.mentions for row in sidebar_of(user) if row.room_id == room.pk)


def calls(message: Message) -> dict[int, bool]:
    """Return whom the latest change of a message calls, and whether for the first time."""
    row = Message.objects.with_sender().get(pk=message.pk)
    (change,) = as_changes([row])
    return change.calls.people if change.calls is not None else {}


def edited(message: Message, content: str) -> Message:
    return edit_message(Message.objects.with_sender().get(pk=message.pk), content)


def listed(user: User) -> list[int]:
    found, _ = mentions_of(user.pk, sidebar_of(user))
    return [entry.message.pk for entry in found]


def test_it_is_for_them_as_a_mention_is(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    add_keyword(member, "Project Brave")
    set_level(membership_of(member, open_room.pk), "mentions")
    assert calls(send(owner, open_room, "Bravery in the project")) == {}
    message = send(owner, open_room, "How is **project** *brave*?")
    assert (unread(member, open_room), unread(owner, open_room)) == ((message.seq,), ())
    assert calls(message) == {member.pk: True}
    assert (listed(member), listed(owner)) == ([message.pk], [])
    missed = catch_up(member.pk, sidebar_of(member))
    assert [one.message.pk for one in missed.mentions] == [message.pk]
    mark_read(membership_of(member, open_room.pk), message.seq)
    assert unread(member, open_room) == ()


def test_the_text_as_it_is_read(open_room: Room, owner: User, member: User, send: Send) -> None:
    for keyword in ("brave", "example.com", "x & y"):
        add_keyword(member, keyword)
    found = [
        "`brave`",
        "```\nbrave()\n```",
        "[the Brave](https://a.test)",
        "x & y",
        "a|b\n-|-\nBrave|c",
    ]
    not_found = ["[here](https://brave.test)", "<!-- brave", "bra**very**"]
    assert [calls(send(owner, open_room, text)) for text in found] == [{member.pk: True}] * 5
    assert [bool(calls(send(owner, open_room, text))) for text in not_found] == [False, True, False]


def test_the_list_shows_the_text_around_it(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    add_keyword(member, "Šimić")
    texts = ["simic is here", "far " * 300 + "here is **SIMIC** " + "and " * 300, "@[M](user:{})"]
    messages = [send(owner, open_room, text.format(member.pk)) for text in texts]
    begins, around, mention = mention_excerpts(messages, member.pk)
    assert (begins, mention) == ("simic is here", "@Mika Example")
    assert "here is SIMIC and and" in around
    assert (around[0], len(around) <= 200) == ("…", True)
    remove_keyword(member, Keyword.objects.get().pk)
    assert mention_excerpts(messages, member.pk)[1].startswith("far far")


def test_not_myself_nor_who_is_not_there(
    open_room: Room, owner: User, member: User, outsider: User, banned: User, send: Send
) -> None:
    disabled = make_person("Disabled")
    join_room(disabled, open_room)
    for person in (owner, member, outsider, banned, disabled):
        add_keyword(person, "brave")
    disabled.user_status = UserStatus.DISABLED
    disabled.save(update_fields=["user_status"])
    assert calls(send(owner, open_room, "brave")) == {member.pk: True}
    leave_room(membership_of(member, open_room.pk))
    assert calls(send(owner, open_room, "brave")) == {}
    join_room(member, open_room)
    remove_keyword(owner, Keyword.objects.get(user=member).pk)
    assert calls(send(owner, open_room, "brave")) == {member.pk: True}
    remove_keyword(member, Keyword.objects.get(user=member).pk)
    assert calls(send(owner, open_room, "brave")) == {}


def test_who_is_mentioned_anyway_is_only_mentioned(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    add_keyword(member, "brave")
    for text in (f"@[M](user:{member.pk}) brave", "@room brave"):
        message = send(owner, open_room, text)
        assert calls(message) == {}
        assert Mention.objects.filter(message_id=message.pk).count() == 1
    assert len(unread(member, open_room)) == 2


def test_edits_call_once(open_room: Room, owner: User, member: User, send: Send) -> None:
    add_keyword(member, "brave")
    message = send(owner, open_room, "Nothing")
    assert calls(edited(message, "brave")) == {member.pk: True}
    assert calls(edited(message, "so brave")) == {member.pk: False}
    assert calls(edited(message, "not any more")) == {}
    assert unread(member, open_room) == ()
    assert calls(edited(message, "brave again")) == {member.pk: False}
    assert unread(member, open_room) == (message.seq,)
    # Told once already.
    other = send(owner, open_room, f"@[M](user:{member.pk})")
    assert calls(edited(other, "brave")) == {member.pk: False}


def test_what_others_hear_of_a_mention_is_the_same_with_and_without_keywords(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    other = make_person("Other")
    join_room(other, open_room)
    add_keyword(member, "brave")
    heard = []
    for person in (member, other):
        mention = f"@[M](user:{person.pk}) brave"
        message = send(owner, open_room, "brave")
        states = [edited(message, text) for text in (mention, "brave", mention)]
        heard.append([[at - row.seq for at in row.mentioned_at.values()] for row in states])
    assert heard[0] == [[1], [], [1]]
    assert heard[0] == heard[1]


def test_deleting_and_undoing(open_room: Room, owner: User, member: User, send: Send) -> None:
    add_keyword(member, "brave")
    message = send(owner, open_room, "brave")
    delete_message(message, owner)
    assert (unread(member, open_room), calls(message), listed(member)) == ((), {}, [])
    restore_message(message, owner)
    assert (unread(member, open_room), calls(message)) == ((message.seq,), {member.pk: False})
    assert listed(member) == [message.pk]


def test_limits(member: User) -> None:
    for number in range(KEYWORDS_LIMIT):
        add_keyword(member, f"word {number}")
    assert add_keyword(member, "WÖRD  0").keyword == "word 0"
    with pytest.raises(ValidationError, match="You have 20 keywords"):
        add_keyword(member, "one more")
    assert Keyword.objects.count() == KEYWORDS_LIMIT


@pytest.mark.parametrize(
    "typed",
    ["", "a", " a ", "x" * 51, "x" * 100_000, "\ufdfa" * 3, "++", "🚀🚀", "a\x00b", "a\u202eb"],
)
def test_what_is_no_keyword(typed: str, member: User) -> None:
    with pytest.raises(ValidationError) as refused:
        add_keyword(member, typed)
    assert list(refused.value.message_dict) == ["keyword"]
