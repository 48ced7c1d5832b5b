"""An example of each body about rooms and messages, by the name of its schema.

They work as they stand where these ids are those of a room of mine, and of people.
"""

from typing import Any

ROOM = 1
WILMA = 9
BORIS = 10
CLIENT_ID = "d8be0c8e-9dce-4245-aedc-f6529806ea54"
PLACE = {"seq": 2}
INPUTS: dict[str, Any] = {
    "NewRoomInput": {
        "room_name": "Baking",
        "emoji": "🍰",
        "description": "Cakes, and who brings them",
        "kind": "open",
    },
    "RoomInput": {"description": "Cakes, and who brings them", "slow_seconds": 10},
    "PersonInput": {"user": WILMA},
    "InvitedInput": {"user": BORIS},
    "PeopleInput": {"people": [WILMA, BORIS]},
    "RoleInput": {"role": "admin"},
    "MessageInput": {"content": "Who brings the *cake*?", "client_id": CLIENT_ID},
    "ContentInput": {"content": "Who brings the *cakes*?"},
    "ForwardInput": {"to": ROOM, "client_id": CLIENT_ID},
    "PreviewInput": {"content": "Who brings the *cake*?"},
    "ReadInput": PLACE,
    "ReadAllInput": {"rooms": [{"room": ROOM, **PLACE}]},
    "NotifiedInput": {"number": 2},
    "NotificationsInput": {"level": "mentions", "muted": True, "muted_until": None},
    "FavouriteInput": {"before": None},
    "KeywordInput": {"keyword": "cake"},
    "InvitationInput": {"days": 7, "uses": 10},
}
