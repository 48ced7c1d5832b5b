"""Where somebody wants to go on, as a form or an address says: this site alone."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def page_here(request: HttpRequest, target: str, otherwise: str) -> str:
    """Return ``target`` if it is a page of this site, else ``otherwise``."""
    here = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # Anything else would be looked up as the name of a page.
    return target if here and "/" in target else otherwise
