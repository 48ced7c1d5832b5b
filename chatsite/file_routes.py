"""The addresses that take and give files: what comes and goes there has threads of its own."""

import re
from collections.abc import Callable

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from accounts.pictures import BYTES_LIMIT, TOO_MANY_BYTES
from chatsite.serving.head import QUERY_LIMIT
from chatsite.serving.request_body import IN_MEMORY, Bound, Scope
from chatsite.serving.uploads import Route

# What a form has around its files: names, a message, numbers.
AROUND = 64 * 1024
MB = 1024 * 1024
# At the same time; a browser sends one after the other.
UPLOADS_PER_PERSON = 4
ATTACHMENTS = r"/rooms/\d+/attachments"
API = "/api/v1"
DOWNLOAD = re.compile(rf"{ATTACHMENTS}/\d+/[a-z]+")
BRINGING = re.compile(rf"({API})?{ATTACHMENTS}")
# Of what is said about a file whose bytes are the body, and of a search: Chinese has nine bytes a
# character.
SAID_LIMIT = 6 * 1024
# Of what a client that syncs holds: gunicorn takes no more than 8,190 bytes in a line.
SYNC_LIMIT = 7 * 1024
Who = Callable[[Scope], User | None]


def file_routes(by_cookie: Who, by_token: Who) -> list[Route]:
    """Return where files may be sent to, by whom."""
    picture = Bound(BYTES_LIMIT + AROUND, TOO_MANY_BYTES)
    limit, most = settings.ATTACHMENT_MB, settings.ATTACHMENTS_PER_MESSAGE
    one = Bound(limit * MB + AROUND, f"This is too large: a file has at most {limit} MB.")
    several = Bound(
        most * limit * MB + AROUND,
        f"This is too much: a message has at most {most} files, each of at most {limit} MB.",
    )
    # A preview keeps what was chosen.
    sending = re.compile(r"/rooms/\d+/(preview|messages(/\d+/replies)?)")
    # Brings nothing, and copies what the message has.
    forwarding = r"/rooms/\d+/messages/\d+/forward"
    return [
        Route("POST", exactly(reverse("profile_picture")), by_cookie, picture),
        Route("PUT", exactly(reverse("api_picture")), by_token, picture),
        Route("POST", re.compile(ATTACHMENTS), by_cookie, one),
        Route("POST", re.compile(API + ATTACHMENTS), by_token, one),
        Route("POST", sending, by_cookie, several, only_forms=True),
        Route("POST", re.compile(forwarding), by_cookie, IN_MEMORY),
        Route("POST", re.compile(API + forwarding), by_token, IN_MEMORY),
    ]


def query_limit(scope: Scope) -> int:
    """Return how long the address of a request may be, after its question mark."""
    path: str = scope["path"]
    # Decided by what is cheap first: most ask for a page.
    if scope["method"] == "POST":
        is_long = BRINGING.fullmatch(path) is not None
    elif path == f"{API}/sync":
        return SYNC_LIMIT
    else:
        is_long = path.endswith("/search")
    return SAID_LIMIT if is_long else QUERY_LIMIT


def takes_tokens(scope: Scope) -> bool:
    """Return whether the address of a request is one of the API, or of a file that is for it."""
    path: str = scope["path"]
    return (
        path.startswith(f"{API}/")
        or path.startswith("/pictures/")
        or DOWNLOAD.fullmatch(path) is not None
    )


def exactly(path: str) -> re.Pattern[str]:
    """Return the pattern of one address."""
    return re.compile(re.escape(path))


def is_download(scope: Scope) -> bool:
    """Return whether a request asks for a file."""
    return scope["method"] in ("GET", "HEAD") and DOWNLOAD.fullmatch(scope["path"]) is not None
