"""What no log may hold, whoever writes it, and what every line of one should."""

import logging
import re

from chatsite.serving.request_id import current_request_id

# What opens something: the last part of a link to a new password, and of an invite link, which also
# stands in the address of a page as where to go on.
KEYS = re.compile(
    r"(/password/reset/[^/\s']+/|(?:/|%2F)invite(?:/|%2F))[^/\s'\"?&]+", re.IGNORECASE
)


class HideSecrets(logging.Filter):
    """Takes the keys out of addresses; those who log them are ours, Django and gunicorn."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change what is written; return True, as everything is."""
        message = record.getMessage()
        if KEYS.search(message):
            record.msg, record.args = KEYS.sub(r"\1...", message), ()
        return True


class NameRequest(logging.Filter):
    """Lets a line end with the name of the request that is being answered, if there is one."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Set ``record.request``; return True, as everything is written."""
        name = current_request_id()
        record.request = f" request={name}" if name else ""
        return True
