"""What a message may contain, and what is made of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from chat.models import Message
from chat.rendering.excerpt import excerpt_of, excerpt_of_files
from chat.rendering.markdown import render_markdown
from chat.rendering.mentions import OPENING, keep_marks, marked_in
from chatsite.seen import is_seen

CONTENT_LIMIT = 8000
# Of what is typed: line breaks are sent as two characters, and blank edges fall away.
TYPED_LIMIT = 2 * CONTENT_LIMIT
TOO_LONG = "The message has {} characters; {:,} are allowed. Shorten it or send it in parts."
MUCH_TOO_LONG = TOO_LONG.format(f"more than {TYPED_LIMIT:,}", CONTENT_LIMIT)


@dataclass(frozen=True)
class Content:
    """What somebody wrote, in all forms in which a message stores it, and whom it mentions."""

    content: str
    html: str
    excerpt: str
    mentioned: tuple[int, ...] = ()

    #: The fields of a message that hold it.
    FIELDS = ("content", "html", "excerpt", "mentioned", "keyworded")

    def put_into(self, message: Message) -> None:
        """Let ``message`` say this."""
        message.content, message.html, message.excerpt = self.content, self.html, self.excerpt
        self.call(message)

    def call(self, message: Message, by_keyword: Collection[int] = ()) -> None:
        """Let a new message mention whom this does, and call others ``by_keyword``."""
        message.mentioned = " ".join(map(str, self.mentioned)) or None
        message.keyworded = " ".join(map(str, by_keyword)) or None


EMPTY = Content("", "", "")


#: Whom a text mentions, of all whom its HTML marks, with the names they have. May raise.
Resolve = Callable[[list[int]], Mapping[int, str]]


def nobody(_marked: list[int]) -> Mapping[int, str]:
    """Mention nobody."""
    return {}


def content_of(typed: str, resolve: Resolve = nobody, file_names: Sequence[str] = ()) -> Content:
    """Return what is to be stored of a text (Markdown), which may be empty beside files.

    ``resolve`` is asked when the text marks anybody; ``file_names`` stand for a text where there is
    none. Raises as ``resolve`` and ``cleaned_content`` do.
    """
    content = cleaned_content(typed, may_be_empty=bool(file_names))
    if not content:
        return Content("", "", excerpt_of_files(file_names))
    html = render_markdown(content)
    names: Mapping[int, str] = {}
    if OPENING in html:
        names = resolve(marked_in(html))
        html = keep_marks(html, names)
    return Content(content, html, excerpt_of(html), tuple(names))


def cleaned_content(content: str, *, may_be_empty: bool = False) -> str:
    """Return ``content`` with plain line breaks and without blank edges.

    Raises ``ValidationError`` on ``content`` when nothing is left that can be seen, unless it
    ``may_be_empty``, or more than ``CONTENT_LIMIT`` characters are.
    """
    if len(content) > TYPED_LIMIT:
        raise ValidationError({"content": MUCH_TOO_LONG})
    content = content.replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()
    if not is_seen(content):
        if may_be_empty:
            return ""
        raise ValidationError({"content": "The message is empty. Write something first."})
    if "\x00" in content:
        raise ValidationError({"content": "Null characters cannot be sent."})
    if len(content) > CONTENT_LIMIT:
        raise ValidationError({"content": TOO_LONG.format(f"{len(content):,}", CONTENT_LIMIT)})
    return content
