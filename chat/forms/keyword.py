"""Adding a keyword."""

from django import forms

from chat.actions.keywords import LENGTH, TYPED_LIMIT


class KeywordForm(forms.Form):
    """A word, or a few, by which messages are to call whoever sends this."""

    keyword = forms.CharField(
        label="New keyword",
        max_length=TYPED_LIMIT,
        error_messages={"required": LENGTH, "max_length": LENGTH},
        # What was typed is given back whole: the sentence is said by the server.
        widget=forms.TextInput({"autocomplete": "off", "maxlength": False, "dir": "auto"}),
    )
