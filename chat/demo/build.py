"""Fills the chat with the people and conversations of the script."""

import re
from datetime import datetime, timedelta

from accounts.actions.register import register
from accounts.models import User
from chat.access import membership_of
from chat.actions.attach import bring_attachment
from chat.actions.delete import delete_message
from chat.actions.describe import Description
from chat.actions.edit import edit_message
from chat.actions.favourites import add_favourite
from chat.actions.groups import group_room
from chat.actions.import_messages import Written, import_messages
from chat.actions.members import add_member, join_room
from chat.actions.pin import pin_message
from chat.actions.read import mark_read
from chat.actions.rooms import create_room, direct_room
from chat.demo.script import FILES, Conversation, read_script
from chat.models import Attachment, Message, Room, RoomKind
from chat.rendering.mention_marks import source_of
from chatsite.files.working_copy import working_copy

# What came within the last hour is still unread by whoever did not answer it.
UNREAD_AGE = timedelta(hours=1)
# Of everybody who is in them.
FAVOURITES = ("Engineering", "General")
NAMED = re.compile(r"@(\w+)")


def build_demo(password: str, now: datetime) -> list[User]:
    """Create the demo, everybody with the same ``password``; return its people."""
    script = read_script(now)
    people: dict[str, User] = {}
    for first_name, last_name, bio in script.people:
        email = f"{first_name.lower()}@demo.example"
        user = register(first_name, last_name, email, password)
        user.bio = bio
        user.save(update_fields=["bio"])
        people[first_name] = user
    for conversation in script.rooms:
        members = [people[name] for name in dict.fromkeys(conversation.people)]
        room = _room(conversation, members)
        messages = import_messages(room, _history(conversation, people, room))
        _pin(conversation, people, messages)
        _correct(messages)
        if conversation.room_name in FAVOURITES:
            for user in members:
                add_favourite(membership_of(user, room.pk))
        _leave_unread(room, members, messages, now - UNREAD_AGE)
    return list(people.values())


def _room(conversation: Conversation, members: list[User]) -> Room:
    maker, *others = members
    if conversation.kind == RoomKind.DIRECT:
        return direct_room(maker, others[0] if others else maker)
    if conversation.kind == RoomKind.GROUP:
        return group_room(maker, others)
    room = create_room(maker, conversation.room_name, conversation.description, conversation.kind)
    for user in others:
        if conversation.kind == RoomKind.OPEN:
            join_room(user, room)
        else:
            add_member(room, user, by=maker)
    return room


def _history(conversation: Conversation, people: dict[str, User], room: Room) -> list[Written]:
    return [
        Written(
            people[said.name],
            NAMED.sub(lambda found: _mention(people[found[1]]), said.text),
            said.date,
            said.reply_to,
            {emoji: [people[name] for name in names] for emoji, names in said.reactions.items()},
            [_file(people[said.name], room, name, alt) for name, alt in said.files],
        )
        for said in conversation.said
    ]


def _file(user: User, room: Room, name: str, alt: str) -> Attachment:
    with (FILES / name).open("rb") as source, working_copy(source) as file:
        return bring_attachment(membership_of(user, room.pk), file, Description(name, alt))


def _mention(person: User) -> str:
    return source_of(person.pk, person.full_name)


def _pin(conversation: Conversation, people: dict[str, User], messages: list[Message]) -> None:
    for said, message in zip(conversation.said, messages, strict=True):
        if said.pinned_by:
            pin_message(membership_of(people[said.pinned_by], message.room_id), message)


def _correct(messages: list[Message]) -> None:
    """Edit one message and delete another in long rooms, as people do."""
    if len(messages) > 30:
        edit_message(messages[-4], messages[-4].content + " *(corrected)*")
        delete_message(messages[-20], by=messages[-20].sender)


def _leave_unread(
    room: Room, members: list[User], messages: list[Message], since: datetime
) -> None:
    for user in members:
        read = [
            message.seq
            for message in messages
            if message.creation_date < since or message.sender_id == user.pk
        ]
        mark_read(membership_of(user, room.pk), max(read, default=0))
