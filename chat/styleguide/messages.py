"""The messages of the styleguide: one of each kind, rendered as any other."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.utils.safestring import SafeString

from chat.models import Attachment, Message, MessageType
from chat.queries.quotes import Quote
from chat.rendering.excerpt import excerpt_of
from chat.rendering.markdown import render_markdown
from chat.rendering.message_html import Marks, message_html
from chat.rendering.system_messages import system_sentence
from chat.rendering.timeline import Unread, timeline
from chat.styleguide.files import CLIP, DOCUMENTS, FOUR, ONE, VOICE, as_shown
from chat.styleguide.people import PEOPLE, READER

ROOM_ID = 1
BEGAN = datetime(2026, 11, 27, 16, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WIDE = "x" * 300
# Whom the others add.
ABOUT = PEOPLE[0]


class Said(NamedTuple):
    """A message: who (counted from 0) said what, how long after the one before.

    ``state`` is a class that a script sets.
    """

    by: int
    text: str
    after: timedelta = MINUTE
    edited: bool = False
    deleted: bool = False
    deletion_reason: str | None = None
    reply_to: int = 0
    thread_only: bool = False
    replies: int = 0
    reactions: dict[str, list[int]] = {}
    state: str = ""
    kind: MessageType = MessageType.TEXT
    files: Sequence[Attachment] = ()


SAID = [
    Said(1, "The first of a group: a picture, a name and a time.", replies=2),
    Said(1, "What follows within five minutes continues it."),
    Said(1, "With reactions.", reactions={"👍": [1, 3], "🎉": [4], "❤️": [2, 3, 4, 5, 6, 7, 8]}),
    Said(0, "My own, with **bold**, *italic*, ~~gone~~, `code` and [a link](https://example.org)."),
    Said(0, "Edited.", edited=True),
    Said(2, "An answer to a message.", reply_to=1),
    Said(2, "An answer to one that is gone.", reply_to=7),
    Said(3, "", deleted=True),
    Said(
        4, "A list:\n\n- one\n- two\n  - deeper\n\n1. first\n2. second\n\n> What somebody said.\n"
    ),
    Said(4, "# A heading\n\nA paragraph below it.\n\n---\n\n## A smaller one"),
    Said(
        6,
        'Code:\n\n```json\n{"state": "running", "rows": 183000}\n```\n\n'
        '```py\n# once\ndef tile(z):\n    return draw(z, size=256) or "none"\n```\n\n```\n'
        + WIDE
        + "\n```",
    ),
    Said(6, "A table:\n\n|What|How many|\n|-|-:|\n|Rooms|13|\n|People|" + "8" * 60 + "|"),
    Said(7, "A long word: " + WIDE + "\n\nhttps://example.org/" + "path/" * 40),
    Said(
        5,
        "صباح الخير، هذه رسالة من اليمين إلى اليسار مع English في وسطها.",
        20 * timedelta(hours=1),
    ),
    Said(5, "שלום, see https://example.org", edited=True, reactions={"😂": [1]}),
    Said(1, "A picture.", files=ONE),
    Said(2, "", files=FOUR, reactions={"4️⃣": [1, 3]}),
    Said(2, "", files=VOICE),
    Said(3, "Files, the last one as it was.", files=DOCUMENTS),
    Said(0, "", edited=True, files=CLIP),
    Said(2, "Of this the room shows a line.", reply_to=1, thread_only=True),
    Said(5, "", deleted=True, deletion_reason="Advertising is not welcome here."),
    Said(6, "", kind=MessageType.JOINED),
    *(Said(by, "", kind=MessageType.ADDED) for by in range(1, 8)),
    Said(1, "A room by another name", kind=MessageType.RENAMED),
    Said(1, "🎉"),
    Said(1, "The first that has not been read."),
    Said(0, "On its way.", state="pending"),
]
FIRST_UNREAD_SEQ = len(SAID) - 1


def message_items() -> Iterator[str]:
    """Yield the list items of all messages, with days and the divider between them."""
    messages = list(_messages())
    fragments = (_fragment(message, said) for message, said in zip(messages, SAID, strict=True))
    return timeline(
        messages, fragments, UTC, reader_id=READER.pk, unread=Unread(FIRST_UNREAD_SEQ, 2)
    )


def _messages() -> Iterator[Message]:
    moment = BEGAN
    for seq, said in enumerate(SAID, 1):
        moment += said.after
        is_written = said.kind == MessageType.TEXT
        html = render_markdown(said.text) if is_written else ""
        yield Message(
            pk=seq,
            room_id=ROOM_ID,
            seq=seq,
            changed_seq=seq + (100 if said.edited or said.deleted or said.reactions else 0),
            sender=PEOPLE[said.by],
            client_id=UUID(int=seq),
            creation_date=moment,
            modified_date=moment,
            edited=said.edited,
            deleted=said.deleted,
            deletion_reason=said.deletion_reason,
            message_type=said.kind,
            about_id=ABOUT.pk if said.kind == MessageType.ADDED else None,
            reply_to_id=said.reply_to or None,
            thread_only=said.thread_only or None,
            replies=said.replies or None,
            attached=len(said.files) or None,
            content=said.text,
            html=html,
            excerpt=excerpt_of(html),
        )


def _fragment(message: Message, said: Said) -> str:
    html = str(
        message_html(
            message,
            message.sender,
            _body(message),
            _quote(said),
            Marks(said.reactions, pinned=False, attachments=said.files),
        )
    )
    for number in said.reactions.values():
        if READER.pk in number:
            html = html.replace('class="reaction"', 'class="reaction mine"', 1)
    if said.files:
        html = as_shown(html)
    # As static/js/room/wide_parts.js does with those that are wider than their place.
    html = html.replace("<pre>", '<pre tabindex="0" role="group" aria-label="Code">')
    html = html.replace("<table>", '<table tabindex="0" aria-label="Table">')
    return html.replace('<li class="message', f'<li class="message {said.state}'.rstrip(), 1)


def _body(message: Message) -> SafeString:
    if message.is_system:
        return system_sentence(message, message.sender, ABOUT.full_name)
    return SafeString(message.html)


def _quote(said: Said) -> Quote | None:
    if not said.reply_to:
        return None
    original = SAID[said.reply_to - 1]
    sender = PEOPLE[original.by]
    return Quote(
        pk=said.reply_to,
        changed_seq=said.reply_to,
        deleted=original.deleted or said.reply_to == 7,
        excerpt=original.text,
        sender_id=sender.pk,
        first_name=sender.first_name,
        last_name=sender.last_name,
        namesake=1,
        sender_modified_date=BEGAN,
    )
