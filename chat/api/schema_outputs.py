"""An example of each answer about rooms, messages and people, by the name of its schema."""

from typing import Any

from accounts.api.schema_examples import MOMENT
from chat.api.schema_inputs import BORIS, CLIENT_ID, ROOM, WILMA

Example = dict[str, Any]
MARK = "d8be0c8e"


def person(user_id: int, name: str) -> Example:
    """Return somebody as messages and lists name them."""
    names = {"first_name": name, "last_name": "Example", "full_name": f"{name} Example"}
    return {"id": user_id, **names, "profile_picture": ""}


SENDER = person(WILMA, "Wilma")
MESSAGE: Example = {
    "id": 12,
    "room": ROOM,
    "seq": 2,
    "changed_seq": 2,
    "client_id": CLIENT_ID,
    "sender": SENDER,
    "content": "Who brings the *cake*?",
    "html": '<p dir="auto">Who brings the <em>cake</em>?</p>',
    "message_type": "text",
    "about": None,
    "reply_to": None,
    "thread": None,
    "thread_only": False,
    "replies": 0,
    "creation_date": MOMENT,
    "modified_date": MOMENT,
    "edited": False,
    "version": 2,
    "deleted": False,
    "deleted_by_admin": False,
    "reason": "",
    "mentions": [],
    "mentions_room": False,
    "pinned": False,
    "attachments": [],
    "reactions": [{"emoji": "👍", "users": [BORIS]}],
}
MESSAGES = {"results": [MESSAGE]}
NOTIFICATIONS = {"level": "mentions", "muted": False, "muted_until": None}
NAMED_ROOM = {"id": ROOM, "kind": "open", "room_name": "Baking", "emoji": "🍰"}
DESCRIBED_ROOM = {**NAMED_ROOM, "description": "Cakes, and who brings them"}
ROOM_OF_MINE: Example = {
    **DESCRIBED_ROOM,
    "other": None,
    "others": [],
    "other_disabled": False,
    "other_status": None,
    "other_time_zone": "",
    "role": "owner",
    "mention_room_by": "everybody",
    "write_by": "everybody",
    "slow_seconds": 0,
    "invite_by": "admins",
    "pin_by": "everybody",
    "pinned": 0,
    "unread": 1,
    "unread_mentions": 0,
    "notifications": NOTIFICATIONS,
    "hidden": False,
    "favourite_place": None,
    "archived": False,
    "last_read_seq": 1,
    "last_seq": 2,
    "cursor": 2,
    "mark": MARK,
    "last_message_date": MOMENT,
    "creation_date": MOMENT,
}
FOUND_ROOM = {**DESCRIBED_ROOM, "people": 3, "joined": False}
FILE: Example = {
    "id": 7,
    "name": "cake.jpg",
    "size": 61204,
    "kind": "picture",
    "content_type": "image/webp",
    "width": 1600,
    "height": 1200,
    "url": "/rooms/1/attachments/7/middle",
    "thumbnail_url": "/rooms/1/attachments/7/thumbnail",
    "alt": "A cake with three candles",
    "colour": "#c9a27e",
    "duration": None,
    "peaks": "",
    "animated": False,
}
SENT_FILE = {**FILE, "room": ROOM, "message": 12, "creation_date": MOMENT}
MEMBER = {
    "user": SENDER,
    "role": "admin",
    "disabled": False,
    "status": None,
    "creation_date": MOMENT,
}
LINK = {
    "id": 3,
    "address": "https://chat.example.com/invite/E0qHFUUHiXTfZHcZqMjKzlLmg4DJJBt0",
    "token": "E0qHFUUHiXTfZHcZqMjKzlLmg4DJJBt0",
    "inviter": SENDER,
    "uses": 0,
    "uses_limit": 10,
    "expiry_date": "2026-12-07T09:15:00.125000Z",
    "creation_date": MOMENT,
}
KEYWORD = {"id": 4, "keyword": "cake"}
PLACE = {"cursor": 2, "mark": MARK}
OUTPUTS: Example = {
    "AttachmentShape": FILE,
    "BansShape": {"results": [{"user": person(BORIS, "Boris"), "disabled": False}]},
    "CardShape": {
        **SENDER,
        "administrator": False,
        "disabled": False,
        "presence": "offline",
        "chosen_status": "",
        "status": None,
        "bio": "I bake.",
        "phone_number": "",
        "time_zone": "Europe/Berlin",
        "last_seen_date": MOMENT,
    },
    "CatchUpShape": {
        "mentions": [],
        "replies": [],
        "questions": [MESSAGE],
        "liked": [],
        "links": [],
        "direct": [],
        "rest": [ROOM],
    },
    "ChangesShape": {**MESSAGES, **PLACE, "reset": False},
    "DirectoryRoomShape": FOUND_ROOM,
    "DirectoryShape": {"results": [FOUND_ROOM], "following": None},
    "FilesShape": {"results": [{**SENT_FILE, "sender": SENDER}], "following": None},
    "InvitationShape": LINK,
    "InvitationsShape": {"results": [LINK]},
    "InviteShape": {
        "room": ROOM,
        "room_name": "Baking",
        "inviter": "Wilma Example",
        "people": 3,
        "expiry_date": LINK["expiry_date"],
    },
    "KeywordShape": KEYWORD,
    "KeywordsShape": {"results": [KEYWORD]},
    "MemberShape": MEMBER,
    "MembersShape": {"results": [MEMBER], "following": None},
    "MessageListShape": {**MESSAGES, "following": None},
    "MessageShape": MESSAGE,
    "MyFilesShape": {
        "results": [{**SENT_FILE, "stored": 74310, "readable": True}],
        "following": None,
        "stored": 74310,
        "quota": 5242880000,
    },
    "MyThreadsShape": {
        "results": [{"message": {**MESSAGE, "replies": 2}, "unread": 1}],
        "following": None,
    },
    "NotificationsShape": NOTIFICATIONS,
    "NotifiedShape": {"first": True},
    "PageShape": {**MESSAGES, "has_before": True, "has_after": False, **PLACE},
    "PeopleShape": {"results": [SENDER]},
    "PinnedShape": {"results": [{**MESSAGE, "pinned": True}]},
    "PreviewShape": {"html": MESSAGE["html"]},
    "ReadShape": {"room": ROOM, "seq": 2},
    "RoomShape": ROOM_OF_MINE,
    "RoomsShape": {"results": [ROOM_OF_MINE], "next": None},
    "SearchShape": {
        "results": [{"message": MESSAGE, "room": NAMED_ROOM, "highlights": [[16, 20]]}],
        "next": None,
    },
    "SuggestionsShape": {"results": [{**SENDER, "mention": f"@[Wilma Example](user:{WILMA})"}]},
    "SyncShape": {
        "reset": False,
        "gone": [],
        "rooms": [ROOM_OF_MINE],
        "messages": [MESSAGE],
        "next": "Ez2HxQECAQRl9joBAKEdQwEEaCRAlg",
        "more": False,
    },
    "ThreadShape": {
        "message": {**MESSAGE, "replies": 1},
        "results": [{**MESSAGE, "id": 13, "seq": 3, "reply_to": 12, "thread": 12}],
        "has_before": False,
        **PLACE,
    },
    "UnreadShape": {
        "results": [{"room": ROOM, "unread": 1, "last_seq": 2, "messages": [MESSAGE]}],
        "following": None,
    },
    "VersionsShape": {
        "results": [
            {
                "version": 1,
                "content": "Who brings *cake*?",
                "html": '<p dir="auto">Who brings <em>cake</em>?</p>',
                "written_date": MOMENT,
            }
        ]
    },
    "WrittenShape": MESSAGE,
}
