"""Searching for people and for rooms."""

from django import forms

from chat.queries.search import language
from chatsite.search import LENGTH_LIMIT, TOO_LONG


class SearchForm(forms.Form):
    """What is searched for. How many words it may have is decided by who searches."""

    search = forms.CharField(
        required=False,
        strip=False,
        max_length=LENGTH_LIMIT,
        error_messages={"max_length": TOO_LONG},
    )


class MessageSearchForm(forms.Form):
    """What is searched for in messages. What it may be is decided by who understands it."""

    q = forms.CharField(
        required=False,
        strip=False,
        max_length=language.LENGTH_LIMIT,
        error_messages={"max_length": language.TOO_LONG},
    )


class DirectoryForm(SearchForm):
    """The same in the list of open rooms, and where the page before ended."""

    after = forms.CharField(required=False, strip=False, max_length=LENGTH_LIMIT)
