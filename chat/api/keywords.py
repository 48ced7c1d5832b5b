"""The words by which messages call me."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat.actions.keywords import LENGTH, TYPED_LIMIT, add_keyword, remove_keyword
from chat.api.inputs import Input
from chat.models import Keyword
from chat.queries.keywords import keywords_of
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer

TAGS = ["mentions"]
ERRORS = {401: MessageAnswer, 429: MessageAnswer}


class KeywordInput(Input):
    """A word, or a few."""

    keyword = serializers.CharField(
        allow_blank=True,
        max_length=TYPED_LIMIT,
        error_messages={"max_length": LENGTH},
        help_text=LENGTH,
    )


class KeywordShape(serializers.Serializer[Any]):
    """A word, or a few, by which messages call me."""

    id = serializers.IntegerField()
    keyword = serializers.CharField()


class KeywordsShape(serializers.Serializer[Any]):
    """All of mine."""

    results = KeywordShape(many=True)


@extend_schema(
    methods=["GET"],
    operation_id="keywords_list",
    tags=TAGS,
    summary="My keywords",
    responses={200: KeywordsShape, **ERRORS},
)
@extend_schema(
    methods=["POST"],
    tags=TAGS,
    summary="Add a keyword",
    request=KeywordInput,
    responses={201: KeywordShape, 400: BadInputAnswer, **ERRORS},
)
@signed_in_api_view("GET", "POST")
def keyword_list(request: SignedInApiRequest) -> Response:
    """List the words by which messages of others call me, in rooms that I am in, or add one.

    Adding one that I have changes nothing. Nobody else is ever told of them, or of what they find:
    such messages are among `mentions`, count in `unread_mentions`, and are told by `keyword`.
    """
    if request.method == "POST":
        asked = KeywordInput.read(request.data)
        return Response(_json(add_keyword(request.user, asked["keyword"])), status=201)
    return Response({"results": [_json(row) for row in keywords_of(request.user.pk)]})


@extend_schema(
    tags=TAGS, summary="Remove a keyword", responses={204: None, 404: MessageAnswer, **ERRORS}
)
@signed_in_api_view("DELETE")
def keyword_detail(request: SignedInApiRequest, keyword_id: int) -> Response:
    """Be called no longer by a keyword of mine, if I have it; what it found stays found."""
    remove_keyword(request.user, keyword_id)
    return Response(status=204)


def _json(row: Keyword) -> dict[str, Any]:
    return {"id": row.pk, "keyword": row.keyword}
