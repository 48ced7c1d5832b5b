"""Addresses of the pages."""

from django.urls import path

import chatsite.http.converters  # noqa: F401 - makes <id:...> known
from chat.views import (
    find,
    forward,
    head,
    home,
    join,
    members,
    mentions,
    messages,
    people,
    pins,
    reactions,
    reading,
    refresh,
    room,
    rooms,
    saved,
    sidebar,
    typing,
    versions,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("find", find.find, name="find"),
    path("mentions", mentions.mentions, name="mentions"),
    path("saved", saved.saved, name="saved"),
    path("sidebar", sidebar.sidebar, name="sidebar"),
    path("rooms", rooms.directory, name="directory"),
    path("rooms/new", rooms.room_new, name="room_new"),
    path("rooms/<id:room_id>", room.room, name="room"),
    path("rooms/<id:room_id>/head", head.head, name="room_head"),
    path("rooms/<id:room_id>/refresh", refresh.refresh, name="refresh"),
    path("rooms/<id:room_id>/suggest", mentions.suggest, name="suggest"),
    path("rooms/<id:room_id>/read", reading.read, name="read"),
    path("rooms/<id:room_id>/unread", reading.unread, name="unread"),
    path("rooms/<id:room_id>/typing", typing.typing, name="typing"),
    path("rooms/<id:room_id>/join", join.room_join, name="room_join"),
    path("rooms/<id:room_id>/leave", rooms.room_leave, name="room_leave"),
    path("rooms/<id:room_id>/settings", rooms.room_settings, name="room_settings"),
    path("rooms/<id:room_id>/messages", messages.messages, name="messages"),
    path(
        "rooms/<id:room_id>/messages/<id:message_id>",
        messages.message,
        name="message",
    ),
    path(
        "rooms/<id:room_id>/messages/<id:message_id>/edit",
        messages.message_edit,
        name="message_edit",
    ),
    path(
        "rooms/<id:room_id>/messages/<id:message_id>/delete",
        messages.message_delete,
        name="message_delete",
    ),
    path(
        "rooms/<id:room_id>/messages/<id:message_id>/restore",
        messages.message_restore,
        name="message_restore",
    ),
    path(
        "rooms/<id:room_id>/messages/<id:message_id>/react",
        reactions.message_react,
        name="message_react",
    ),
    path(
        "rooms/<id:room_id>/messages/<id:message_id>/pin",
        pins.message_pin,
        name="message_pin",
    ),
    path(
        "rooms/<id:room_id>/messages/<id:message_id>/save",
        saved.message_save,
        name="message_save",
    ),
    path(
        "rooms/<id:room_id>/messages/<id:message_id>/forward",
        forward.message_forward,
        name="message_forward",
    ),
    path(
        "rooms/<id:room_id>/messages/<id:message_id>/history",
        versions.history,
        name="message_history",
    ),
    path("rooms/<id:room_id>/pinned", pins.pinned, name="pinned"),
    path("rooms/<id:room_id>/members", members.members, name="members"),
    path(
        "rooms/<id:room_id>/members/<id:user_id>/remove",
        members.member_remove,
        name="member_remove",
    ),
    path("rooms/<id:room_id>/members/<id:user_id>/ban", members.member_ban, name="member_ban"),
    path(
        "rooms/<id:room_id>/members/<id:user_id>/unban",
        members.member_unban,
        name="member_unban",
    ),
    path("people", people.people, name="people"),
    path("direct/<id:user_id>", people.direct, name="direct"),
]
