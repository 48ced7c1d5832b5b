"""The forms of the chat's pages. What is allowed is decided by the actions, in their words."""

from chat.forms.member import InvitationForm
from chat.forms.message import ContentForm, MessageForm, ReactionForm
from chat.forms.room import NewRoomForm, RoomForm

__all__ = [
    "ContentForm",
    "InvitationForm",
    "MessageForm",
    "NewRoomForm",
    "ReactionForm",
    "RoomForm",
]
