"""Compresses answers that are text; SECURITY.md says what that could give away, and to whom not."""

import re

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

# What fits into one packet arrives no sooner for being smaller.
LEAST_BYTES = 1_400
TEXT = re.compile(r"text/|image/svg|application/(json|javascript|xml|vnd\.oai\.openapi)\b")
REFUSES_GZIP = re.compile(r"\bgzip\s*;\s*q=0(\.0*)?\s*(,|$)")
# Asked for by our own pages, or by a person; who says nothing has no cookie that others could use,
# or a browser from before 2023.
TRUSTED_SITES = ("same-origin", "none", "")
# What of a request decides about it.
DECIDES = ("Accept-Encoding", "Sec-Fetch-Site")
DECIDES_ALONE = ", ".join(DECIDES)


class CompressionMiddleware(GZipMiddleware):
    """Django's, for texts of a size that makes it worth the while, and not for other sites' sake.

    It adds up to a hundred random bytes. Pictures, files and streams pass as they are.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Return ``response``, compressed where that is wanted and safe."""
        if not isinstance(response, HttpResponse) or not TEXT.match(
            response.get("Content-Type", "")
        ):
            return response
        if "Vary" in response.headers:
            patch_vary_headers(response, DECIDES)
        else:
            response.headers["Vary"] = DECIDES_ALONE
        headers = request.headers
        if (
            len(response.content) < LEAST_BYTES
            or REFUSES_GZIP.search(headers.get("Accept-Encoding", ""))
            or not is_safe(request)
        ):
            return response
        return super().process_response(request, response)


def is_safe(request: HttpRequest) -> bool:
    """Return whether nobody can learn from the length of an answer what is in it.

    The API answers a token with what is secret, and no other site can make a browser send one.
    """
    site = request.headers.get("Sec-Fetch-Site", "")
    return site in TRUSTED_SITES or request.path_info.startswith("/api/")
