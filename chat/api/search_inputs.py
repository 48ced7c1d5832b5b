"""What a search by the API takes."""

from rest_framework import serializers

from chat.api.fields import MomentField
from chat.api.inputs import Input
from chat.queries.search.language import LENGTH_LIMIT, TOO_LONG


class MessageSearchInput(Input):
    """What is searched for, and from where on: ``next`` of an earlier answer."""

    # What it may be is decided by who understands it.
    q = serializers.CharField(
        trim_whitespace=False,
        max_length=LENGTH_LIMIT,
        error_messages={"max_length": TOO_LONG},
        help_text=f"At most {LENGTH_LIMIT} characters.",
    )
    cursor = MomentField(default=None)
