"""Whatever people type has a length, in every form and in everything that the API reads."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.contrib import admin as administration
from django.test import RequestFactory
from django.urls import get_resolver
from rest_framework import serializers

from accounts.models import User

OURS = ("accounts.", "chat.", "chatsite.")


def ours(kind: type) -> Iterator[type[Any]]:
    """Yield the subclasses of ``kind`` in our packages, tests left out."""
    found: type[Any]
    for found in kind.__subclasses__():
        if found.__module__.startswith(OURS) and ".tests." not in found.__module__:
            yield found
        yield from ours(found)


@pytest.fixture(autouse=True)
def everything_is_imported() -> None:
    get_resolver().check()


def unbounded(fields: dict[str, Any], text: type) -> list[str]:
    """Return the names of the fields for text without a length."""
    return [
        name
        for name, field in fields.items()
        if isinstance(field, text) and not getattr(field, "max_length", None)
    ]


def test_every_field_of_a_form_has_a_length() -> None:
    found = list(ours(forms.BaseForm))
    assert {"SearchForm", "MessageForm", "ProfileForm"} <= {form.__name__ for form in found}
    for form in found:
        # A UUID is read from text of any length, in one step.
        fields = {
            name: field
            for name, field in form.base_fields.items()
            if not isinstance(field, forms.UUIDField)
        }
        assert unbounded(fields, forms.CharField) == [], form


def test_every_field_of_the_administration_has_a_length(admin: User) -> None:
    request = RequestFactory().get("/admin/")
    request.user = admin
    registered = list(administration.site._registry.values())
    written = [page for page in registered if page.has_change_permission(request)]
    assert {page.model.__name__ for page in written} == {"User", "Room", "Installation"}
    for page in written:
        fields = page.get_form(request).base_fields
        assert unbounded(fields, forms.CharField) == [], page


def test_every_input_of_the_api_has_a_length() -> None:
    found = [
        kind
        for kind in ours(serializers.BaseSerializer)
        if kind.__module__ in ("chat.api.inputs", "accounts.api.serializers")
    ]
    assert {"MessageInput", "DirectoryInput", "LoginSerializer"} <= {
        kind.__name__ for kind in found
    }
    for kind in found:
        fields = {name: field for name, field in kind().fields.items() if not field.read_only}
        assert unbounded(fields, serializers.CharField) == [], kind
