"""Addresses of the pages."""

from django.urls import path, re_path

from accounts.pictures import NAME_PATTERN
from accounts.views import (
    appearance,
    installation,
    log_in,
    notifications,
    own_status,
    password,
    profile,
    sessions,
    sign_up,
    time_zone,
)

urlpatterns = [
    path("signup", sign_up.signup, name="signup"),
    path("login", log_in.login, name="login"),
    path("logout", log_in.logout, name="logout"),
    path("profile", profile.profile, name="profile"),
    path("profile/status", profile.profile_status, name="profile_status"),
    path("profile/own-status", own_status.own_status, name="own_status"),
    path("profile/time-zone", time_zone.time_zone, name="time_zone"),
    path("profile/picture", profile.profile_picture, name="profile_picture"),
    path("people/<int:user_id>", profile.person, name="person"),
    re_path(rf"^pictures/(?P<name>{NAME_PATTERN})$", profile.picture, name="picture"),
    path("password", password.password_change, name="password_change"),
    path("password/reset", password.password_reset, name="password_reset"),
    path("password/reset/sent", password.password_reset_sent, name="password_reset_sent"),
    path(
        "password/reset/<str:uid>/<str:token>",
        password.password_reset_confirm,
        name="password_reset_confirm",
    ),
    path("appearance", appearance.appearance, name="appearance"),
    path("installation", installation.installation, name="installation"),
    path("notifications", notifications.notifications, name="notifications"),
    path("sessions", sessions.sessions, name="sessions"),
    path("sessions/name", sessions.session_name, name="session_name"),
    path("sessions/end", sessions.session_end, name="session_end"),
    path("sessions/end-others", sessions.sessions_end_others, name="sessions_end_others"),
]
