"""All addresses of the chat, and the page that shows its parts (chat/styleguide)."""

from django.urls import include, path

from chat.styleguide.page import styleguide

urlpatterns = [
    path("styleguide", styleguide),
    path("", include("chatsite.urls")),
]

handler400 = "chatsite.http.errors.bad_request"
handler403 = "chatsite.http.errors.not_allowed"
handler404 = "chatsite.http.errors.not_found"
handler500 = "chatsite.http.unavailable.server_error"
