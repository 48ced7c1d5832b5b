"""The tables of the chat."""

from chat.models.attachment import (
    ALT_LENGTH,
    MIDDLE,
    ORIGINAL,
    THUMBNAIL,
    VARIANTS,
    Attachment,
    AttachmentKind,
    AttachmentState,
)
from chat.models.deleted_message import DeletedMessage
from chat.models.invitation import Invitation
from chat.models.keyword import KEYWORD_LENGTH, Keyword
from chat.models.membership import (
    ADMINISTERING,
    Membership,
    MembershipRole,
    MembershipState,
    NotificationLevel,
)
from chat.models.mention import EVERYBODY, Mention
from chat.models.message import (
    COMING_AND_GOING,
    DELETION_REASON_LENGTH,
    Message,
    MessageType,
    mark_of,
)
from chat.models.message_version import MessageVersion
from chat.models.pin import Pin
from chat.models.reaction import Reaction
from chat.models.room import (
    DIRECT_KINDS,
    GROUP_LEAST,
    GROUP_MOST,
    Allowed,
    Room,
    RoomCounter,
    RoomKind,
    SlowMode,
)
from chat.models.saved_message import SavedMessage
from chat.models.search_index import Posting, SearchIndex
from chat.models.thread_person import ThreadPerson

__all__ = [
    "ADMINISTERING",
    "ALT_LENGTH",
    "COMING_AND_GOING",
    "DELETION_REASON_LENGTH",
    "DIRECT_KINDS",
    "EVERYBODY",
    "GROUP_LEAST",
    "GROUP_MOST",
    "KEYWORD_LENGTH",
    "MIDDLE",
    "ORIGINAL",
    "THUMBNAIL",
    "VARIANTS",
    "Allowed",
    "Attachment",
    "AttachmentKind",
    "AttachmentState",
    "DeletedMessage",
    "Invitation",
    "Keyword",
    "Membership",
    "MembershipRole",
    "MembershipState",
    "Mention",
    "Message",
    "MessageType",
    "MessageVersion",
    "NotificationLevel",
    "Pin",
    "Posting",
    "Reaction",
    "Room",
    "RoomCounter",
    "RoomKind",
    "SavedMessage",
    "SearchIndex",
    "SlowMode",
    "ThreadPerson",
    "mark_of",
]
