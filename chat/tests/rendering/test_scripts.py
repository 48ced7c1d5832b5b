"""Nothing that anybody writes runs, in a message or in a quote of it; nothing is fetched."""

import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils.safestring import SafeString

from accounts.face import Face
from accounts.models import User
from chat.models import Message
from chat.queries.quotes import Quote
from chat.rendering.excerpt import excerpt_of
from chat.rendering.markdown import ATTRIBUTES, TAGS, VALUES, render_markdown
from chat.rendering.message_html import message_html
from chatsite.seen import is_seen

NAUGHTY = json.loads((Path(__file__).parent / "corpora" / "naughty.json").read_text())
HOSTILE = re.compile(r"[<&]|script|on\w+=|style", re.IGNORECASE)
# Where Markdown, addresses and the sanitiser meet.
OURS = [
    *(f"[a]({address})" for address in (
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript&colon;alert(1)",
        "java\tscript:alert(1)", "&#106;avascript:alert(1)", "\x01javascript:alert(1)",
        "vbscript:x", "file:///etc/passwd", "data:text/html;base64,PHNjcmlwdD4=", "//evil.example",
        "data:image/svg+xml,<svg onload=alert(1)>", "https://a.example/\"onclick=\"alert(1)",
        "https://a.example/'onclick='alert(1)", "https://a.example/><img src=x onerror=alert(1)>",
        "https://a.example/`x`", "https://a.example/%22%3E%3Cscript%3E", "https://[::1]\"x",
        "mailto:a@b.example?x=\"><script>", "www.a.example\"><b>", "blob:https://a.example/x",
    )),
    "[<img src=x onerror=alert(1)>](https://a.example)", "[a<b](https://a.example/\"b)",
    "[\"><script>.example](https://a.example/\"><script>)", "![x](https://a.example/x.png)",
    "![x](javascript:alert(1))", "![\"onerror=alert(1)](x)", "[a]: javascript:alert(1)\n[a]",
    "<https://a.example/\"onmouseover=alert(1)>", "<javascript:alert(1)>", "<x@y.z\"onclick=a>",
    "https://a.example/\"onclick=alert(1)", "https://a.example/<script>", "www.a.example/'\"><b>",
    "a@b.example\"><script>alert(1)</script>", "http://\"><script>alert(1)</script>",
    "```\"><script>\na\n```", "```py\" onclick=\"x\na\n```", "```\n</code></pre><script>\n```",
    "```c++\n</pre><img src=x onerror=alert(1)>\n```", "`</code><script>alert(1)</script>`",
    "`<img src=x onerror=alert(1)>`", "# <script>alert(1)</script>", "> <script>alert(1)</script>",
    "- <script>alert(1)</script>", "- [ ] <script>alert(1)</script>", "1. <b onclick=x>",
    "|<script>|\n|-|\n|<img src=x onerror=x>|", "**<script>**", "*<b>*", "~~<b onclick=x>~~",
    "<scr*ipt>alert(1)</scr*ipt>", "<s**c**ript>", "\\<script\\>", "&lt;script&gt;", "&#60;script>",
    "<svg><style><img title=\"</style><img src=x onerror=alert(1)>\">", "<math><mi xlink:href=x>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<a href=x><table><a href=y>",
    "<template><script>alert(1)</script></template>", "<base href=//evil.example>", "<form><input>",
    "<meta http-equiv=refresh content=0>", "<object data=x>", "<iframe srcdoc=x>", "<link rel=x>",
    "\u2028<script>\u2029", "<\u200bscript>", "＜script＞", "\ufeff<script>", "%3Cscript%3E",
]  # fmt: skip
CORPUS = [text for text in (*NAUGHTY, *OURS) if HOSTILE.search(text) and is_seen(text)]
MORE = {"a": {"rel"}}


class Elements(HTMLParser):
    """The elements of a text with their attributes, as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {name: value or "" for name, value in attrs}))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    @property
    def shape(self) -> list[tuple[str, list[str]]]:
        return [(tag, list(attributes)) for tag, attributes in self.seen]


def reply_to(excerpt: str) -> str:
    """Return a reply that quotes a message with this excerpt."""
    now = datetime.now(UTC)
    quote = Quote(1, 1, False, excerpt, 1, "Ann", "", 1, now)
    reply = Message(pk=2, room_id=1, seq=2, changed_seq=2, client_id=uuid4(), sender_id=1)
    reply.creation_date, reply.reply_to_id, reply.html = now, 1, "<p>Yes</p>"
    return message_html(reply, Face.of(User(pk=1, first_name="Ann")), SafeString(reply.html), quote)


def test_the_corpus_is_large() -> None:
    assert len(CORPUS) > 250


def test_in_a_message() -> None:
    for text in CORPUS:
        for tag, attributes in Elements(render_markdown(text)).seen:
            assert tag in TAGS, text
            values = VALUES.get(tag, {})
            known = ATTRIBUTES.get(tag, set()) | MORE.get(tag, set()) | values.keys()
            assert attributes.keys() <= known, text
            for name in values.keys() & attributes.keys():
                assert attributes[name] in values[name], text
            target = attributes.get("href", "https:").lower()
            assert target.startswith(("https:", "http:", "mailto:")), text


def test_in_a_quote() -> None:
    harmless = Elements(reply_to("Hello")).shape
    for text in CORPUS:
        quoted = reply_to(excerpt_of(render_markdown(text)))
        assert Elements(quoted).shape == harmless, text


@pytest.mark.parametrize("text", ["<b>", "[a](javascript:alert(1))", "<!-- a -->"])
def test_what_does_not_run_is_there_to_read(text: str) -> None:
    assert text in excerpt_of(render_markdown(text))
