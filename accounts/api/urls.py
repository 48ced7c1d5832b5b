"""Addresses of the API."""

from django.urls import path

from accounts.api import auth, installation, me, password, picture, sessions

urlpatterns = [
    path("auth/register", auth.auth_register, name="api_register"),
    path("auth/login", auth.auth_login, name="api_login"),
    path("auth/logout", auth.auth_logout, name="api_logout"),
    path("auth/password-reset", password.password_reset, name="api_password_reset"),
    path("installation", installation.installation, name="api_installation"),
    path("me", me.me, name="api_me"),
    path("me/password", password.me_password, name="api_password"),
    path("me/picture", picture.me_picture, name="api_picture"),
    path("sessions", sessions.session_list, name="api_sessions"),
    path("sessions/end-others", sessions.sessions_end_others, name="api_sessions_end_others"),
    path("sessions/<str:credential>", sessions.session_detail, name="api_session"),
]
