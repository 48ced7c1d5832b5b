"""What no log may hold, whoever writes it."""

import logging
import re

# The last part is what a link to a new password opens with.
RESET_LINK = re.compile(r"(/password/reset/[^/\s']+/)[^/\s'\"]+")


class HideSecrets(logging.Filter):
    """Takes the keys out of addresses; those who log them are ours, Django and gunicorn."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change what is written; return True, as everything is."""
        message = record.getMessage()
        if RESET_LINK.search(message):
            record.msg, record.args = RESET_LINK.sub(r"\1...", message), ()
        return True
