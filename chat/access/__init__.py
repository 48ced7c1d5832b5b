"""The only code that says who may. Each function returns what was asked for, or raises.

``Http404`` means "not there, or not yours": the two answer alike. ``PermissionDenied`` means "you
may see it, but not do this". Every call asks the database.
"""

from chat.access.messages import (
    first_of_thread,
    living_message_in,
    may_delete,
    message_in,
    message_to_delete_in,
    message_to_edit_in,
    message_to_restore_in,
    original_in,
)
from chat.access.people import (
    check_role_change,
    member_to_remove,
    other_member,
    owner_membership_of,
    people_to_write_to,
    person_to_ban,
    person_to_write_to,
)
from chat.access.rooms import (
    NOT_THERE,
    ONLY_ADMINS_WRITE,
    ROOM_ARCHIVED,
    NotAMemberError,
    admin_membership_of,
    all_may_read,
    check_may_pin,
    check_not_archived,
    inviter_membership_of,
    may_invite,
    may_mention_room,
    may_pin,
    membership_of,
    room_to_join,
    row_of,
    still_in,
    why_not_write,
)

__all__ = [
    "NOT_THERE",
    "ONLY_ADMINS_WRITE",
    "ROOM_ARCHIVED",
    "NotAMemberError",
    "admin_membership_of",
    "all_may_read",
    "check_may_pin",
    "check_not_archived",
    "check_role_change",
    "first_of_thread",
    "inviter_membership_of",
    "living_message_in",
    "may_delete",
    "may_invite",
    "may_mention_room",
    "may_pin",
    "member_to_remove",
    "membership_of",
    "message_in",
    "message_to_delete_in",
    "message_to_edit_in",
    "message_to_restore_in",
    "original_in",
    "other_member",
    "owner_membership_of",
    "people_to_write_to",
    "person_to_ban",
    "person_to_write_to",
    "room_to_join",
    "row_of",
    "still_in",
    "why_not_write",
]
