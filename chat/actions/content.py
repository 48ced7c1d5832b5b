"""What a message may contain, and what is made of it."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from chat.models import Message
from chat.rendering.excerpt import excerpt_of
from chat.rendering.markdown import render_markdown
from chatsite.seen import is_seen

CONTENT_LIMIT = 8000
# Of what is typed: line breaks are sent as two characters, and blank edges fall away.
TYPED_LIMIT = 2 * CONTENT_LIMIT
TOO_LONG = "The message has {} characters; {:,} are allowed. Shorten it or send it in parts."
MUCH_TOO_LONG = TOO_LONG.format(f"more than {TYPED_LIMIT:,}", CONTENT_LIMIT)


@dataclass(frozen=True)
class Content:
    """What somebody wrote, in all forms in which a message stores it."""

    content: str
    html: str
    excerpt: str

    #: The fields of a message that hold it.
    FIELDS = ("content", "html", "excerpt")

    def put_into(self, message: Message) -> None:
        """Let ``message`` say this."""
        for field in self.FIELDS:
            setattr(message, field, getattr(self, field))


EMPTY = Content("", "", "")


def content_of(typed: str) -> Content:
    """Return what is to be stored of a text (Markdown); raises as ``cleaned_content`` does."""
    content = cleaned_content(typed)
    html = render_markdown(content)
    return Content(content, html, excerpt_of(html))


def cleaned_content(content: str) -> str:
    """Return ``content`` with plain line breaks and without blank edges.

    Raises ``ValidationError`` on ``content`` when nothing is left that can be seen, or more than
    ``CONTENT_LIMIT`` characters are.
    """
    if len(content) > TYPED_LIMIT:
        raise ValidationError({"content": MUCH_TOO_LONG})
    content = content.replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()
    if not is_seen(content):
        raise ValidationError({"content": "Write something first: the message is empty."})
    if "\x00" in content:
        raise ValidationError({"content": "Null characters cannot be sent."})
    if len(content) > CONTENT_LIMIT:
        raise ValidationError({"content": TOO_LONG.format(f"{len(content):,}", CONTENT_LIMIT)})
    return content
