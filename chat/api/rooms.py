"""Rooms: mine, all open ones, new ones; coming in and going out."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from accounts.models import User
from chat import access
from chat.actions import groups, members, rooms
from chat.api.fields import MomentField
from chat.api.inputs import (
    DirectoryInput,
    Input,
    NewRoomInput,
    PeopleInput,
    PersonInput,
    RoomInput,
)
from chat.api.room_outputs import (
    DirectoryRoomShape,
    DirectoryShape,
    RoomShape,
    RoomsShape,
    directory_json,
    room_json,
)
from chat.queries.directory import directory_page, entries_of
from chat.queries.rooms_page import ROOMS_PAGE_LIMIT, rooms_page
from chat.queries.sidebar import rooms_of, sidebar_row
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer
from chatsite.limits import spend

TAGS = ["rooms"]
ERRORS = {401: MessageAnswer, 403: MessageAnswer, 404: MessageAnswer}


class RoomsInput(Input):
    """Which of my rooms: those that follow ``next`` of an earlier answer."""

    cursor = MomentField(default=None)
    limit = serializers.IntegerField(
        min_value=1, max_value=ROOMS_PAGE_LIMIT, default=ROOMS_PAGE_LIMIT
    )


@extend_schema(
    methods=["GET"],
    operation_id="rooms_list",
    tags=TAGS,
    summary="My rooms",
    parameters=[RoomsInput],
    responses={200: RoomsShape, 400: BadInputAnswer, 401: MessageAnswer},
)
@extend_schema(
    methods=["POST"],
    tags=TAGS,
    summary="Create a room",
    request=NewRoomInput,
    responses={201: RoomShape, 400: BadInputAnswer, 401: MessageAnswer},
)
@signed_in_api_view("GET", "POST")
def room_list(request: SignedInApiRequest) -> Response:
    """List my rooms with what is unread in them, the latest first, or create one.

    Whoever has more than ``limit`` asks again with ``next`` as ``cursor``. A room in which
    something happens meanwhile is at the beginning then: ask for that once more at the end.
    """
    if request.method == "POST":
        room = rooms.create_room(request.user, **NewRoomInput.read(request.data))
        return Response(_mine(request.user, room.pk), status=201)
    asked = RoomsInput.read(request.query_params)
    page, following = rooms_page(rooms_of(request.user), asked["cursor"], asked["limit"])
    results = [room_json(row) for row in page]
    return Response({"results": results, "next": following.text if following else None})


@extend_schema(
    tags=TAGS,
    summary="Find open rooms",
    parameters=[DirectoryInput],
    responses={200: DirectoryShape, 400: BadInputAnswer, 401: MessageAnswer, 429: MessageAnswer},
)
@signed_in_api_view("GET")
def room_directory(request: SignedInApiRequest) -> Response:
    """List open rooms whose name or description contains ``search``."""
    asked = DirectoryInput.read(request.query_params)
    spend("search", request.user.pk)
    found, following = directory_page(request.user, **asked)
    results = [directory_json(row) for row in found]
    return Response({"results": results, "following": following})


@extend_schema(
    tags=TAGS,
    summary="Write to a person",
    request=PersonInput,
    responses={200: RoomShape, 400: BadInputAnswer, **ERRORS},
)
@signed_in_api_view("POST")
def room_direct(request: SignedInApiRequest) -> Response:
    """Return the one direct room of me and ``user`` (maybe myself), made if need be."""
    user_id = PersonInput.read(request.data)["user"]
    other = access.person_to_write_to(request.user, user_id)
    room = rooms.direct_room(request.user, other)
    return Response(_mine(request.user, room.pk))


@extend_schema(
    tags=TAGS,
    summary="Write to several people",
    request=PeopleInput,
    responses={200: RoomShape, 400: BadInputAnswer, **ERRORS},
)
@signed_in_api_view("POST")
def room_group(request: SignedInApiRequest) -> Response:
    """Return the one group of me and ``people`` (three to ten of us), made if need be."""
    user_ids = PeopleInput.read(request.data)["people"]
    others = access.people_to_write_to(request.user, user_ids)
    room = groups.group_room(request.user, others)
    return Response(_mine(request.user, room.pk))


@extend_schema(methods=["GET"], tags=TAGS, summary="A room", responses={200: RoomShape, **ERRORS})
@extend_schema(
    methods=["PATCH"],
    tags=TAGS,
    summary="Rename or describe a room",
    request=RoomInput,
    responses={200: RoomShape, 400: BadInputAnswer, **ERRORS},
)
@signed_in_api_view("GET", "PATCH")
def room_detail(request: SignedInApiRequest, room_id: int) -> Response:
    """Show a room of mine, or rename and describe one that I administer."""
    if request.method == "PATCH":
        room = access.admin_membership_of(request.user, room_id).room
        changes = RoomInput.read(request.data)
        rooms.describe_room(
            room,
            changes.pop("room_name", room.room_name),
            changes.pop("description", room.description),
            by=request.user,
            **changes,
        )
    return Response(_mine(request.user, room_id))


@extend_schema(
    methods=["GET"],
    tags=TAGS,
    summary="An open room to join",
    responses={200: DirectoryRoomShape, **ERRORS},
)
@extend_schema(
    methods=["POST"],
    tags=TAGS,
    summary="Join an open room",
    request=None,
    responses={200: RoomShape, 429: MessageAnswer, **ERRORS},
)
@signed_in_api_view("GET", "POST")
def room_join(request: SignedInApiRequest, room_id: int) -> Response:
    """Show what an open room is about, or become a member; what was said before counts as read.

    Joining twice changes nothing.
    """
    room = access.room_to_join(request.user, room_id)
    if request.method == "GET":
        (entry,) = entries_of(request.user, [room])
        return Response(directory_json(entry))
    members.join_room(request.user, room)
    return Response(_mine(request.user, room_id))


@extend_schema(tags=TAGS, summary="Leave a room", request=None, responses={204: None, **ERRORS})
@signed_in_api_view("POST")
def room_leave(request: SignedInApiRequest, room_id: int) -> Response:
    """End my membership."""
    members.leave_room(access.membership_of(request.user, room_id))
    return Response(status=204)


def _mine(user: User, room_id: int) -> dict[str, object]:
    row = sidebar_row(user, room_id)
    if row is None:
        raise Http404(access.NOT_THERE)
    return room_json(row)
