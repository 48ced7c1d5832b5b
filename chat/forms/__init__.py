"""The forms of the chat's pages. What is allowed is decided by the actions, in their words."""

from chat.forms.forward import ForwardForm
from chat.forms.member import InvitationForm
from chat.forms.message import ContentForm, EditForm, MessageForm, ReactionForm, SwitchForm
from chat.forms.notifications import NotificationsForm
from chat.forms.room import NewRoomForm, RoomForm, RoomSettingsForm
from chat.forms.search import DirectoryForm, SearchForm

__all__ = [
    "ContentForm",
    "DirectoryForm",
    "EditForm",
    "ForwardForm",
    "InvitationForm",
    "MessageForm",
    "NewRoomForm",
    "NotificationsForm",
    "ReactionForm",
    "RoomForm",
    "RoomSettingsForm",
    "SearchForm",
    "SwitchForm",
]
