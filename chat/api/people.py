"""Finding people, and their cards."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts.access import person_with_card
from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from accounts.models import User
from accounts.models.user import ChatStatus
from accounts.queries.people import PEOPLE_SHOWN, people_matching, seen_date_of
from chat.api.inputs import SearchInput
from chat.api.room_outputs import OwnStatusShape, PersonShape, own_status_json
from chat.live.presence.statuses import OFFLINE, STATUSES
from chat.live.publish import status_of
from chat.rendering.message import person_json
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer
from chatsite.limits import spend

TAGS = ["people"]
# What somebody chose that holds for others while they are away, too.
SAID = (ChatStatus.BUSY, ChatStatus.DO_NOT_DISTURB)


class PeopleShape(serializers.Serializer[Any]):
    """People by name."""

    results = PersonShape(many=True)


class CardShape(PersonShape):
    """What everybody who is signed in may know of somebody."""

    administrator = serializers.BooleanField(help_text="Whether of the whole installation.")
    disabled = serializers.BooleanField(help_text="Whether their account is.")
    presence = serializers.ChoiceField(
        choices=STATUSES, help_text="How they are seen now; `offline` is whoever is not."
    )
    # No enumeration: of one with an empty value generators make Kotlin that is none.
    chosen_status = serializers.RegexField(
        f"^({'|'.join(SAID)})?$", help_text="What they chose, also while they are away, or empty."
    )
    status = OwnStatusShape(allow_null=True, help_text="What they say of themself, if anything.")
    bio = serializers.CharField(allow_blank=True)
    phone_number = serializers.CharField(allow_blank=True)
    time_zone = serializers.CharField(
        help_text="Theirs, such as `Europe/Berlin`; empty where they do not tell."
    )
    last_seen_date = serializers.DateTimeField(
        allow_null=True,
        help_text="When they were last here, to a few minutes; null while they are, where it is not"
        " known, and where they do not tell.",
    )


def card_json(person: User) -> dict[str, Any]:
    """Return somebody as ``CardShape`` describes them."""
    presence, active = status_of(person.pk), person.is_active
    is_away = active and presence == OFFLINE
    return {
        **person_json(person),
        "administrator": person.is_admin,
        "disabled": not active,
        "presence": presence,
        "chosen_status": person.chat_status if active and person.chat_status in SAID else "",
        "status": own_status_json(person.own_status) if active else None,
        "bio": person.bio,
        "phone_number": person.phone_number,
        "time_zone": person.shown_zone if active else "",
        "last_seen_date": seen_date_of(person) if is_away else None,
    }


@extend_schema(
    tags=TAGS,
    operation_id="people_list",
    summary="Find people",
    parameters=[SearchInput],
    responses={200: PeopleShape, 400: BadInputAnswer, 401: MessageAnswer, 429: MessageAnswer},
)
@signed_in_api_view("GET")
def people_list(request: SignedInApiRequest) -> Response:
    """List the first 50 people whose name begins with ``search``, or whose whole e-mail it is.

    Disabled accounts are left out. Nobody is found by nothing.
    """
    search = SearchInput.read(request.query_params)["search"]
    if not search.strip():
        return Response({"results": []})
    spend("search", request.user.pk)
    found = people_matching(search)[:PEOPLE_SHOWN]
    return Response({"results": [person_json(person) for person in found]})


@extend_schema(
    tags=TAGS,
    summary="Somebody's card",
    responses={200: CardShape, 401: MessageAnswer, 404: MessageAnswer},
)
@signed_in_api_view("GET")
def person_card(_request: SignedInApiRequest, user_id: int) -> Response:
    """Show what everybody who is signed in may know of somebody."""
    return Response(card_json(person_with_card(user_id)))
