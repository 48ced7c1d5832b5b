"""Templates and styles hold nothing that the content security policy would refuse."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from chatsite.serving.static_storage import JOINED

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
STYLES = sorted((settings.BASE_DIR / "static" / "css").glob("*.css"))
# Of others' styles, which stand below ours.
LAYERED = ("admin.css", "docs.css")
PAGES = [path for path in TEMPLATES if "emails" not in path.parts]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_template(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle=", text), "a style attribute"
    assert not re.search(r"\son[a-z]+=", text), "an event attribute"
    assert not re.search(r"<script(?![^>]*\ssrc=)", text), "a script in the page"
    assert not re.search(r"(?:src|href|action)=[\"']?(?:https?:)?//", text), "a third party"
    for tag in re.findall(r"<style[^>]*>", text):
        assert "nonce=" in tag, "a style without nonce"


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_style(path: Path) -> None:
    text = path.read_text()
    assert f"css/{path.name}" in JOINED or path.name in LAYERED or "@import" not in text
    for address in re.findall(r"(?<!@import )url\(\"?(.+?)[\")]", text):
        assert address.startswith(("data:image/svg+xml,", "../")), address


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_every_style_is_used(path: Path) -> None:
    sources = [*TEMPLATES, *(one for one in STYLES if one.name in ("all.css", *LAYERED))]
    assert any(re.search(rf'["/]{path.name}[\'"]', source.read_text()) for source in sources)


def test_every_variable_is_defined() -> None:
    """A misspelt variable falls back silently."""
    text = "".join(path.read_text() for path in STYLES)
    used = set(re.findall(r"var\((--[\w-]+)\)", text))
    assert used <= set(re.findall(r"(--[\w-]+):", text))
