"""What the API takes of files."""

import math
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.http import parse_header_parameters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.parsers import BaseParser, DataAndFiles

from chat.actions.describe import (
    ALT_TOO_LONG,
    ALT_TYPED_LIMIT,
    LONGEST_SECONDS,
    NAME_TOO_LONG,
    NAME_TYPED_LIMIT,
)
from chat.api.fields import NumberField, OneOfField
from chat.api.inputs import Input, MomentInput
from chat.models import ALT_LENGTH, AttachmentKind
from chat.models.attachment import PEAKS_LENGTH


class BodyFile:
    """The body of a request as a file."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self.name = name
        # By which a body that is in a file already is found (chatsite/files/working_copy.py).
        self.META = getattr(stream, "META", {})
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        """Return the next ``size`` bytes at most, nothing at the end."""
        return self._stream.read(size)

    def close(self) -> None:
        """Leave the body to the request, as Django closes the files of one."""


class WholeBody(BaseParser):
    """Takes a body of any type as the file itself, unread."""

    media_type = "*/*"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> "DataAndFiles[Any, Any]":
        """Return ``stream`` as the field ``file``."""
        headers = parser_context["request"].headers if parser_context else {}
        body = BodyFile(stream, name_in(headers.get("Content-Disposition", "")))
        return DataAndFiles(QueryDict(), MultiValueDict({"file": [body]}))


def name_in(disposition: str) -> str:
    """Return the name that a Content-Disposition gives, "" where it has none that can be read."""
    try:
        _, parameters = parse_header_parameters(disposition)
    except (ValueError, LookupError):
        return ""
    return parameters.get("filename", "")


class SecondsField(serializers.FloatField):
    """How long something is."""

    def to_internal_value(self, data: Any) -> float:
        """Return the seconds. Raises ``ValidationError`` also for what is no number of any size."""
        seconds = super().to_internal_value(data)
        if not math.isfinite(seconds):
            self.fail("invalid")
        return seconds


class AttachmentInput(Input):
    """What is said about a file."""

    name = serializers.CharField(
        default="",
        allow_blank=True,
        max_length=NAME_TYPED_LIMIT,
        error_messages={"max_length": NAME_TOO_LONG},
        help_text="Otherwise that of the file. Folders, and what cannot be seen, are left out.",
    )
    alt = serializers.CharField(
        default="",
        allow_blank=True,
        max_length=ALT_TYPED_LIMIT,
        error_messages={"max_length": ALT_TOO_LONG},
        help_text=f"What is to be seen, in at most {ALT_LENGTH:,} characters.",
    )
    as_file = serializers.BooleanField(
        default=False,
        help_text="Whether a picture or a recording is kept byte by byte, with all that it tells of"
        " its place and device, to be downloaded alone.",
    )
    duration = SecondsField(
        default=None,
        allow_null=True,
        min_value=0,
        max_value=LONGEST_SECONDS,
        help_text="Of a voice message, in seconds.",
    )
    peaks = serializers.RegexField(
        "^[0-9a-f]*$",
        default="",
        allow_blank=True,
        max_length=PEAKS_LENGTH,
        help_text="The wave of a voice message, a hexadecimal digit each part.",
    )


class FormInput(AttachmentInput):
    """A file, and what is said about it."""

    file = serializers.FileField(help_text=f"At most {settings.ATTACHMENT_MB} MB.")


# Without the empty value, of which generators make Kotlin that is none.
@extend_schema_field({"type": "string", "enum": AttachmentKind.values})
class KindField(OneOfField):
    """A kind of files, or nothing: all of them."""


class FilesInput(MomentInput):
    """Which files: of one kind, those before ``following`` of an earlier answer."""

    kind = KindField(
        choices=AttachmentKind.choices,
        required=False,
        allow_blank=True,
        help_text="Of which kind; otherwise of all.",
    )


class MyFilesInput(FilesInput):
    """The same of one room, or of all."""

    room = NumberField(default=None, allow_null=True)
