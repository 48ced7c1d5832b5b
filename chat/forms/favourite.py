"""Keeping a room at the top of one's list."""

from django import forms

from chat.forms.message import SwitchForm
from chatsite.http.converters import LARGEST_ID

NO_ROOM = "There is no such room to put it before."


class FavouriteForm(SwitchForm):
    """Whether a room is a favourite, and the room ``before`` which it is to stand ("": the end).

    ``from_list`` says that the page of favourites asks, and is to be shown again.
    """

    before = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=LARGEST_ID,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NO_ROOM),
    )
    from_list = forms.BooleanField(required=False)
