"""A file as an answer: whole or in part, known already, or sent by the proxy in front of us."""

from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import quote_etag

from chatsite.files.names import content_disposition
from chatsite.files.ranges import OutsideError, is_known, span_of
from chatsite.files.store import ATTACHMENTS
from chatsite.files.stored import Readable, Stored
from chatsite.http.errors import refused
from chatsite.serving.answer import BLOCK

# Where docs/operations.md lets nginx find the folder of attachments.
INTERNAL = "/_attachments/"
# Whatever a file is, it is no page of ours: it runs nothing, loads nothing, and no other site shows
# it. Who may see it is asked each time.
HEADERS = {
    "Cache-Control": "private, no-cache",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
OUTSIDE = "This file is shorter than that."


class PartResponse(FileResponse):
    """Bytes of a file, whose headers are all said by who makes it."""

    block_size = BLOCK

    def set_headers(self, filelike: Any) -> None:
        """Say nothing more."""


def file_answer(  # noqa: PLR0913 - all by name
    request: HttpRequest,
    stored: Stored,
    *,
    name: str,
    content_type: str,
    inline: bool,
    etag: str,
) -> HttpResponseBase:
    """Return the answer with ``stored``, or with what ``request`` asks for of it.

    ``name`` is what it is called, ``inline`` whether a browser may show it, and ``etag`` stands for
    these bytes and no others. ``stored`` is closed with the answer, at the latest.
    """
    disposition = content_disposition(name, inline=inline)
    about = {**HEADERS, "Content-Type": content_type, "Content-Disposition": disposition}
    if settings.SENDFILE:
        stored.close()
        return HttpResponse(headers={**about, **by_proxy(stored.name)})
    tag = quote_etag(etag)
    about |= {"ETag": tag, "Accept-Ranges": "bytes"}
    if is_known(request, tag):
        stored.close()
        response = HttpResponse(status=304, headers=about)
        del response["Content-Type"], response["Content-Disposition"]
        return response
    try:
        span = span_of(request, stored.size, tag)
    except OutsideError:
        stored.close()
        response = refused(request, 416, OUTSIDE, "400.html")
        response["Content-Range"] = f"bytes */{stored.size}"
        return response
    first, size = span or (0, stored.size)
    about["Content-Length"] = str(size)
    if span is not None:
        about["Content-Range"] = f"bytes {first}-{first + size - 1}/{stored.size}"
    if request.META["REQUEST_METHOD"] == "HEAD":
        stored.close()
        return HttpResponse(headers=about)
    part: Readable = stored.part(first, size)
    return PartResponse(part, status=206 if span is not None else 200, headers=about)


def by_proxy(name: str) -> dict[str, str]:
    """Return the header that tells the proxy which file of the folder to send."""
    if settings.SENDFILE == "x-accel-redirect":
        return {"X-Accel-Redirect": INTERNAL + name}
    storage = storages[ATTACHMENTS]
    if not isinstance(storage, FileSystemStorage):
        raise TypeError("A proxy sends files of a folder only.")
    return {"X-Sendfile": storage.path(name)}
