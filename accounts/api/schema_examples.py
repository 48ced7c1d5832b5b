"""An example of each body and answer about accounts, by the name of its schema.

Bodies work as they stand for Nora, whose password they have; answers are as they come.
"""

from typing import Any

MOMENT = "2026-11-30T09:15:00.125000Z"
UMBRELLAS = "seven green umbrellas"
TOKEN = {"access_token": "siywu2OddVSRSrUh2HyoruBja9fuDIGQh72Csicsj9c", "token_type": "bearer"}
USER = {
    "id": 7,
    "first_name": "Nora",
    "last_name": "Example",
    "email": "nora@example.com",
    "phone_number": "",
    "bio": "Here I am.",
    "chat_status": "online",
    "status_emoji": "🌴",
    "status_text": "On holiday",
    "status_until": None,
    "hides_times": False,
    "time_zone": "Europe/Berlin",
    "user_status": 1,
    "user_role": "regular",
    "profile_picture": "",
}
SESSION = {
    "credential": "token:2605f21e0a7cd5ae84e4546a33a068ff6d5477bb74280495dd830af13259b6ff",
    "name": "Nora's phone",
    "own_name": "Nora's phone",
    "kind": "Firefox on Android",
    "browser": False,
    "ip_address": "203.0.113.7",
    "creation_date": MOMENT,
    "last_used_date": MOMENT,
    "current": True,
}
EXAMPLES: dict[str, Any] = {
    "Register": {
        "first_name": "Otto",
        "last_name": "Example",
        "email": "otto@example.com",
        "password": "eleven quiet harbours",
        "device": "Otto's phone",
    },
    "RegisteredAnswer": {
        "user": USER,
        "token": TOKEN,
        "expires_in": 7776000,
        "status_code": 201,
        "message": "Welcome to this blazingly fast chat app!",
    },
    "Login": {"email": "nora@example.com", "password": UMBRELLAS, "device": "Nora's phone"},
    "PasswordForm": {
        "grant_type": "password",
        "username": "nora@example.com",
        "password": UMBRELLAS,
    },
    "LoggedInAnswer": {
        "user": USER,
        "token": TOKEN,
        **TOKEN,
        "expires_in": 7776000,
        "status_code": 200,
        "message": "You have successfully logged in!",
    },
    "ForgottenPassword": {"email": "nora@example.com"},
    "ChangePassword": {"password": UMBRELLAS, "new_password": "eleven quiet harbours"},
    "MessageAnswer": {"status_code": 200, "message": "You have logged out."},
    "Profile": {
        "bio": "Here I am.",
        "status_emoji": "🌴",
        "status_text": "On holiday",
        "time_zone": "Europe/Berlin",
    },
    "UserAnswer": {"user": USER, "status_code": 200, "message": "Your profile is saved."},
    "DeviceNameInput": {"name": "Nora's phone"},
    "SessionShape": SESSION,
    "SessionsShape": {"results": [SESSION]},
    "EndedShape": {"ended": 2},
    "Installation": {"sign_up": "everybody"},
}
