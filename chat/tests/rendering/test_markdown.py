"""Markdown becomes HTML that is safe and not empty."""

from html.parser import HTMLParser

import pytest

from chat.rendering.markdown import render_markdown

LINK = 'target="_blank" rel="noopener noreferrer nofollow ugc"'


class Elements(HTMLParser):
    """Notes the elements of a text as a browser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {name: value or "" for name, value in attrs}))


@pytest.mark.parametrize(
    ("content", "html"),
    [
        ("a\nb", "<p>a<br>\nb</p>"),
        ("**a** *b* `c` ~~d~~", "<p><strong>a</strong> <em>b</em> <code>c</code> <s>d</s></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("```py\na <b>\n```", '<pre><code class="language-py">a &lt;b&gt;\n</code></pre>'),
        (
            "https://a.example/x",
            f'<p><a href="https://a.example/x" {LINK}>https://a.example/x</a></p>',
        ),
        ("[a](mailto:b@c.example)", f'<p><a href="mailto:b@c.example" {LINK}>a</a></p>'),
    ],
)
def test_what_it_understands(content: str, html: str) -> None:
    assert render_markdown(content) == html


@pytest.mark.parametrize(
    "content",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "![a](https://tracker.example/x.png)",
        '[a](https://a.example "x\\" onmouseover=\\"alert(1)")',
        "<a href='javascript:alert(1)'>a</a>",
        '```"><script>\na\n```',
    ],
)
def test_nothing_runs_and_nothing_is_fetched(content: str) -> None:
    found = Elements()
    found.feed(render_markdown(content))
    assert {tag for tag, _ in found.seen} <= {"p", "a", "pre", "code"}
    for _, attributes in found.seen:
        assert attributes.keys() <= {"href", "title", "target", "rel", "class"}
        assert attributes.get("href", "https:").startswith("https:")


@pytest.mark.parametrize("content", ["[a]: b", "[a]: <b>\n[c]: d"])
def test_definitions_alone_are_shown_as_typed(content: str) -> None:
    html = render_markdown(content)
    assert html.startswith("<p>[a]: ")
    assert "<b>" not in html
