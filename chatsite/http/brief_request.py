"""A request that leads to nothing any more once it is answered."""

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest


class BriefRequest(WSGIRequest):
    """Forgets all that was made for it, most of which leads back to it.

    Otherwise it, its session, its messages and all that a page was made of stay until Python looks
    for such circles, and while it looks nobody is served.
    """

    def close(self) -> None:
        """Close its files; the response, which is closed first, asks for it."""
        super().close()
        vars(self).clear()


class Handler(WSGIHandler):
    """Django's, with these requests."""

    request_class = BriefRequest
