"""The forms of the chat's pages. What is allowed is decided by the actions, in their words."""

from chat.forms.favourite import FavouriteForm
from chat.forms.forward import ForwardForm
from chat.forms.group import GroupForm
from chat.forms.invitation import InviteLinkForm
from chat.forms.keyword import KeywordForm
from chat.forms.member import InvitationForm
from chat.forms.message import (
    ContentForm,
    DeletionForm,
    EditForm,
    MessageForm,
    ReactionForm,
    SwitchForm,
)
from chat.forms.notifications import NotificationsForm
from chat.forms.room import NewRoomForm, RoomForm, RoomSettingsForm
from chat.forms.search import DirectoryForm, MessageSearchForm, SearchForm
from chat.forms.share import SharedForm, ShareForm

__all__ = [
    "ContentForm",
    "DeletionForm",
    "DirectoryForm",
    "EditForm",
    "FavouriteForm",
    "ForwardForm",
    "GroupForm",
    "InvitationForm",
    "InviteLinkForm",
    "KeywordForm",
    "MessageForm",
    "MessageSearchForm",
    "NewRoomForm",
    "NotificationsForm",
    "ReactionForm",
    "RoomForm",
    "RoomSettingsForm",
    "SearchForm",
    "ShareForm",
    "SharedForm",
    "SwitchForm",
]
