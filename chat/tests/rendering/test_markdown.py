"""Markdown becomes HTML that is safe and not empty."""

from html.parser import HTMLParser

import pytest

from chat.rendering.markdown import is_bounded, render_markdown

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
        ("a\nb", '<p dir="auto">a<br>\nb</p>'),
        (
            "**a** *b* `c` ~~d~~",
            '<p dir="auto"><strong>a</strong> <em>b</em> <code>c</code> <s>d</s></p>',
        ),
        ("- a\n- b", '<ul>\n<li dir="auto">a</li>\n<li dir="auto">b</li>\n</ul>'),
        ("> a", '<blockquote>\n<p dir="auto">a</p>\n</blockquote>'),
        (
            "```py\na <b>\n```",
            '<pre data-language="Python"><code class="language-py">a &lt;b&gt;\n</code></pre>',
        ),
        (
            "https://a.example/x",
            f'<p dir="auto"><a href="https://a.example/x" {LINK}>https://a.example/x</a></p>',
        ),
        ("[a](mailto:b@c.example)", f'<p dir="auto"><a href="mailto:b@c.example" {LINK}>a</a></p>'),
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
        assert attributes.keys() <= {"href", "title", "target", "rel", "class", "dir"}
        assert attributes.get("href", "https:").startswith("https:")


@pytest.mark.parametrize("content", ["[a]: b", "[a]: <b>\n[c]: d"])
def test_definitions_alone_are_shown_as_typed(content: str) -> None:
    html = render_markdown(content)
    assert html.startswith('<p dir="auto">[a]: ')
    assert "<b>" not in html


def test_headings_stand_below_those_of_the_page() -> None:
    html = render_markdown("# a\n\n## b\n\n### c\n\n#### d\n\n##### e")
    found = Elements()
    found.feed(html)
    assert [tag for tag, _ in found.seen] == ["h3", "h4", "h5", "h6", "h6"]


def test_everything_that_is_read_has_its_own_direction() -> None:
    found = Elements()
    found.feed(render_markdown("# a\n\nb\n\n- c\n\n> d\n\n|e|\n|-|\n|f|"))
    without = {tag for tag, attributes in found.seen if attributes.get("dir") != "auto"}
    assert without == {"ul", "blockquote", "table", "thead", "tbody", "tr"}


@pytest.mark.parametrize(
    "before",
    ["    ```\n", "````\n```\n````\n", "- a\n  ```\nb\n", "```a`\n",
     "> ```\nb\n", "  ```\n```\n", "```\n```\n",
     "~~~\n\t~~~~ \n"],
)  # fmt: skip
def test_signs_after_a_block_of_code_count(before: str) -> None:
    assert is_bounded("```\n" + "[a](b[" * 300)
    assert not is_bounded(before + "[a](b[" * 300)
