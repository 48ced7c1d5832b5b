"""What makes the chat an app on a phone or a desk: its manifest, and what is there offline.

docs/installing.md says what the service worker holds, and what it never does.
"""

import hashlib
from functools import cache

import orjson
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import path, reverse
from django.views.decorators.http import require_safe

NAME = "Brave Chat"
# As templates/_theme.html; a manifest has one of each, for light and dark alike.
GROUND = "#f1eee8"
SCRIPT = "js/service_worker.js"
#: What almost every page asks for, and all that the page without a connection needs.
HELD = (
    *("css/all.css", "js/chat.js", "js/page.js", "js/offline.js", "icons.svg"),
    *("favicon.svg", "favicon-new.svg", "img/door.svg", "fonts/figtree-latin.woff2"),
)
ICONS = (("app-192", 192, "any"), ("app-512", 512, "any"), ("app-maskable", 512, "maskable"))


@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """Describe the app (https://www.w3.org/TR/appmanifest/)."""
    shortcuts = (("Catch up", "catch_up"), ("Mentions", "mentions"), ("New conversation", "people"))
    described = {
        "id": "/",
        "name": NAME,
        "short_name": NAME,
        "description": "Rooms and conversations of your own, on a server of your own.",
        "lang": "en",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": GROUND,
        "categories": ["social", "productivity"],
        "icons": [
            {
                "src": static(f"img/{name}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, size, purpose in ICONS
        ],
        "shortcuts": [{"name": name, "url": reverse(page)} for name, page in shortcuts],
        # By GET: nothing is stored before a room was chosen, by a form of ours.
        "share_target": {
            "action": reverse("share"),
            "method": "GET",
            "enctype": "application/x-www-form-urlencoded",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
    }
    return HttpResponse(orjson.dumps(described), content_type="application/manifest+json")


@require_safe
def service_worker(_request: HttpRequest) -> HttpResponse:
    """Answer with the service worker of this release.

    It names the files that it holds: with another release it is another one, and browsers, which
    ask for it with every page, let it take the place of the one before.
    """
    return HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")


@require_safe
def offline(_request: HttpRequest) -> HttpResponse:
    """Show what a browser shows that cannot reach us. It is the same for everybody."""
    return HttpResponse(_offline_page())


@cache
def _worker() -> str:
    # Names do not change with the content while one develops: nothing may be held then.
    files = [] if settings.DEBUG else [static(name) for name in HELD]
    content = "\n".join((*files, _offline_page()))
    release = {
        "name": hashlib.sha256(content.encode()).hexdigest()[:12],
        "offline": reverse("offline"),
        "files": files,
    }
    source = finders.find(SCRIPT)
    if source is None:
        raise FileNotFoundError(SCRIPT)
    with open(source, encoding="utf-8") as script:
        return f"self.release = {orjson.dumps(release).decode()};\n{script.read()}"


@cache
def _offline_page() -> str:
    return render_to_string("offline.html")


urlpatterns = [
    path("manifest.webmanifest", manifest, name="manifest"),
    path("service-worker.js", service_worker, name="service_worker"),
    path("offline", offline, name="offline"),
]
