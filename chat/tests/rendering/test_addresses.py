"""Addresses become links, whole and without what stands around them; nothing else does."""

import re

import pytest

from chat.rendering.markdown import render_markdown

LINK = re.compile(
    r'<a href="(.*?)" target="_blank" rel="noopener noreferrer nofollow ugc">(.*?)</a>'
)


def links(text: str) -> list[tuple[str, str]]:
    """Return where the links of a message lead, and what they say."""
    return LINK.findall(render_markdown(text))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://a.example/c_d_e, ok", "https://a.example/c_d_e"),
        ("_https://example.net/a_", "https://example.net/a"),
        ("**https://example.net/b**", "https://example.net/b"),
        ("~~https://example.net/c~~", "https://example.net/c"),
        ("https://example.org/**bold**", "https://example.org/**bold**"),
        ("https://files.example.net/v1._raw_-_final.txt today",
         "https://files.example.net/v1._raw_-_final.txt"),
        ("(see https://en.example.org/wiki/Ada_(name)).", "https://en.example.org/wiki/Ada_(name)"),
        ('"https://example.net/x",', "https://example.net/x"),
        ("“https://example.net/x”", "https://example.net/x"),
        ("<https://example.net/y>", "https://example.net/y"),
        ("HTTPS://EXAMPLE.NET/Z", "HTTPS://EXAMPLE.NET/Z"),
        ("https://example.net/?a=1&b=[2]", "https://example.net/?a=1&amp;b=[2]"),
        ("|a|\n|-|\n|https://example.net/t|", "https://example.net/t"),
        ("- https://example.net/l", "https://example.net/l"),
    ],
)  # fmt: skip
def test_an_address_is_one_link(text: str, address: str) -> None:
    ((target, said),) = links(text)
    assert said == address
    assert target.replace("%5B", "[").replace("%5D", "]") == address


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("www.example.org/x", "https://www.example.org/x"),
        ("write to ann@mail.example.", "mailto:ann@mail.example"),
        ("first_last+x@mail.example", "mailto:first_last+x@mail.example"),
        ("[help](https://example.net/a'b/(c))", "https://example.net/a'b/(c)"),
        ("https://münchen.example/ä", "https://xn--mnchen-3ya.example/%C3%A4"),
    ],
)
def test_where_a_link_leads(text: str, target: str) -> None:
    assert [found for found, _ in links(text)] == [target]


@pytest.mark.parametrize(
    "text",
    [
        "foo.py", "readme.md is here", "example.com", "git@github.com:a/b.git", "a@b", "@ann",
        "http://", "https:// x", "www.", "www.=", "xhttp://example.net", "ftp://example.net/",
        "javascript:alert(1)", "`https://example.net`", "10.0.3.7",
    ],
)  # fmt: skip
def test_nothing_is_guessed(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize(
    ("text", "target", "real"),
    [
        ("https://bank.example", "https://evil.example", "(https://evil.example)"),
        ("**bank**.example", "https://evil.example", "(https://evil.example)"),
        ("bank\u200b.example/login", "https://evil.example/", "(https://evil.example/)"),
        ("ann@bank.example", "mailto:eve@evil.example", "(mailto:eve@evil.example)"),
        ("see bank。example", "https://evil.example", "(https://evil.example)"),
        ("https://a.example/x", "https://a.example/y", ""),
        ("a.example", "https://www.a.example/y", ""),
        ("ann@a.example", "mailto:ann@a.example?subject=Tea", ""),
        ("settings.json", "https://a.example/settings.json", ""),
        ("ann_b@a.example", "mailto:ann_b@a.example", ""),
        ("10.0.0.1", "https://10.0.0.2/", "(https://10.0.0.2/)"),
        ("e.g. this, at 1.5 or 1.2.3", "https://a.example", ""),
    ],
)
def test_a_link_whose_text_names_another_address_shows_its_own(
    text: str, target: str, real: str
) -> None:
    html = render_markdown(f"[{text}]({target}) end")
    ((leads, _),) = links(f"[{text}]({target}) end")
    assert leads == target
    assert html.endswith(f"</a> {real} end</p>" if real else "</a> end</p>")


@pytest.mark.parametrize(
    "text",
    ["https://bank.example@evil.example/", "[a](https://bank.example@evil.example/)",
     "[a](/logout)", "[a](tel:+491234)", "[a](#top)", "[a](foo.html)", "[a](//evil.example)", "[a](https://)"],
)  # fmt: skip
def test_what_leads_nowhere_or_elsewhere_than_it_says_is_text(text: str) -> None:
    assert links(text) == []
    assert text in render_markdown(text)


def test_several_addresses_in_one_text() -> None:
    text = "https://a.example and b@c.example, then www.d.example; https://e.example!"
    assert [said for _, said in links(text)] == [
        "https://a.example", "b@c.example", "www.d.example", "https://e.example",
    ]  # fmt: skip
