"""What a message may contain."""

from django.core.exceptions import ValidationError

CONTENT_LIMIT = 8000


def cleaned_content(content: str) -> str:
    """Return ``content`` with plain line breaks and without blank edges.

    Raises ``ValidationError`` on ``content`` when nothing is left, or more than
    ``CONTENT_LIMIT`` characters are.
    """
    content = content.replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()
    if not content.strip():
        raise ValidationError({"content": "Write something first: the message is empty."})
    if "\x00" in content:
        raise ValidationError({"content": "Null characters cannot be sent."})
    if len(content) > CONTENT_LIMIT:
        raise ValidationError(
            {
                "content": f"The message has {len(content):,} characters; "
                f"{CONTENT_LIMIT:,} are allowed. Shorten it or send it in parts."
            }
        )
    return content
