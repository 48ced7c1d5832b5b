"""Addresses of the API."""

from django.urls import path

from chat.api import (
    archive,
    catch_up,
    favourites,
    forward,
    hide,
    invitations,
    keywords,
    members,
    mentions,
    messages,
    notifications,
    people,
    pins,
    reading,
    rooms,
    saved,
    threads,
    typing,
    versions,
)
from chatsite.http import converters as _converters  # noqa: F401 - registers <id:...>

urlpatterns = [
    # What is asked for most comes first: addresses are tried in this order.
    path("rooms/<id:room_id>/messages", messages.message_list, name="api_messages"),
    path(
        "rooms/<id:room_id>/messages/<id:message_id>", messages.message_detail, name="api_message"
    ),
    path(
        "rooms/<id:room_id>/messages/<id:message_id>/reactions/<str:emoji>",
        messages.message_reaction,
        name="api_reaction",
    ),
    path(
        "rooms/<id:room_id>/messages/<id:message_id>/restore",
        messages.message_restore,
        name="api_restore",
    ),
    path("rooms/<id:room_id>/messages/<id:message_id>/pin", pins.message_pin, name="api_pin"),
    path(
        "rooms/<id:room_id>/messages/<id:message_id>/replies",
        threads.message_replies,
        name="api_replies",
    ),
    path("rooms/<id:room_id>/pinned", pins.room_pinned, name="api_pinned"),
    path("rooms/<id:room_id>/changes", messages.room_changes, name="api_changes"),
    path("rooms/<id:room_id>/unread", reading.room_unread, name="api_unread"),
    path("rooms/<id:room_id>/read", reading.room_read, name="api_read"),
    path("rooms/<id:room_id>/typing", typing.room_typing, name="api_typing"),
    path("rooms/<id:room_id>/suggestions", mentions.room_suggestions, name="api_suggestions"),
    path(
        "rooms/<id:room_id>/messages/<id:message_id>/history",
        versions.message_history,
        name="api_history",
    ),
    path(
        "rooms/<id:room_id>/messages/<id:message_id>/forward",
        forward.message_forward,
        name="api_forward",
    ),
    path("unread", catch_up.unread_list, name="api_all_unread"),
    path("catch-up", catch_up.catch_up_page, name="api_catch_up"),
    path("read", reading.read_all, name="api_read_all"),
    path("saved", saved.saved_list, name="api_saved"),
    path(
        "rooms/<id:room_id>/messages/<id:message_id>/saved",
        saved.message_saved,
        name="api_message_saved",
    ),
    path("threads", threads.thread_list, name="api_threads"),
    path("mentions", mentions.mention_list, name="api_mentions"),
    path("keywords", keywords.keyword_list, name="api_keywords"),
    path("keywords/<id:keyword_id>", keywords.keyword_detail, name="api_keyword"),
    path("rooms", rooms.room_list, name="api_rooms"),
    path("rooms/directory", rooms.room_directory, name="api_directory"),
    path("rooms/direct", rooms.room_direct, name="api_direct"),
    path("rooms/group", rooms.room_group, name="api_group"),
    path("rooms/<id:room_id>", rooms.room_detail, name="api_room"),
    path("rooms/<id:room_id>/join", rooms.room_join, name="api_join"),
    path("rooms/<id:room_id>/leave", rooms.room_leave, name="api_leave"),
    path(
        "rooms/<id:room_id>/notified",
        notifications.room_notified,
        name="api_notified",
    ),
    path(
        "rooms/<id:room_id>/notifications",
        notifications.room_notifications,
        name="api_notifications",
    ),
    path("rooms/<id:room_id>/hidden", hide.room_hidden, name="api_hidden"),
    path("rooms/<id:room_id>/favourite", favourites.room_favourite, name="api_favourite"),
    path("rooms/<id:room_id>/archived", archive.room_archived, name="api_archived"),
    path("rooms/<id:room_id>/members", members.member_list, name="api_members"),
    path("rooms/<id:room_id>/members/<id:user_id>", members.member_detail, name="api_member"),
    path("rooms/<id:room_id>/bans", members.ban_list, name="api_bans"),
    path("rooms/<id:room_id>/bans/<id:user_id>", members.member_ban, name="api_ban"),
    path(
        "rooms/<id:room_id>/invitations",
        invitations.room_invitation_list,
        name="api_room_invitations",
    ),
    path(
        "rooms/<id:room_id>/invitations/<id:invitation_id>",
        invitations.room_invitation_detail,
        name="api_room_invitation",
    ),
    path("invitations", invitations.invitation_list, name="api_invitations"),
    path("invitations/<id:invitation_id>", invitations.invitation_detail, name="api_invitation"),
    path("people", people.people_list, name="api_people"),
    path("people/<id:user_id>", people.person_card, name="api_person"),
    path("invite/<str:invite>", invitations.invite, name="api_invite"),
]
