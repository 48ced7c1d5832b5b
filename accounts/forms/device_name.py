"""What people call the devices that they are signed in with."""

from django import forms

from accounts.actions.devices import DEVICE_NAME_TYPED_LIMIT, TOO_LONG
from accounts.models.device_name import DEVICE_NAME_LENGTH


class DeviceNameForm(forms.Form):
    """A name of one's own for a device, or none."""

    name = forms.CharField(
        label="Name",
        required=False,
        max_length=DEVICE_NAME_TYPED_LIMIT,
        error_messages={"max_length": TOO_LONG},
        # What was typed is given back whole: the sentence is said by the server.
        widget=forms.TextInput({"autocomplete": "off", "maxlength": False, "dir": "auto"}),
        help_text=f"Up to {DEVICE_NAME_LENGTH} characters; empty for none of your own",
    )
