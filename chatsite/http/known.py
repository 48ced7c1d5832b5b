"""Tells a client that asks again and again that it has the answer already.

It costs what the answer costs: who may see it is asked each time. What is spared is the way to the
client, and its work.
"""

from hashlib import blake2b

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified

from chatsite.files.ranges import is_known
from chatsite.http.compression import DECIDES_ALONE

DIGEST_BYTES = 12


def unless_known(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return the answer to a GET with an ETag; 304 without a body to whoever has just this one.

    The tag is weak: the same is said of it compressed and not. What streams, what has a tag
    already, and what is no success is returned as it is.
    """
    if (
        request.method != "GET"
        or response.status_code != 200
        or not isinstance(response, HttpResponse)
        or "ETag" in response.headers
    ):
        return response
    tag = f'"{blake2b(response.content, digest_size=DIGEST_BYTES).hexdigest()}"'
    if is_known(request, tag):
        response = HttpResponseNotModified(headers={"Vary": DECIDES_ALONE})
    response.headers["ETag"] = f"W/{tag}"
    return response
