"""Messages become what docs/markdown.md says."""

import re

import pytest
from django.conf import settings

from chat.rendering.markdown import render_markdown
from chat.tests.support.visible import Visible

PAGE = (settings.BASE_DIR / "docs" / "markdown.md").read_text()
EVERYWHERE = re.compile(r' (?:dir="auto"|target="_blank"|rel="[\w ]+")')
# Code between backticks, of which there are more than in the code.
CODE = re.compile(r"(`+) ?(.+?) ?\1")


def said(cell: str) -> str:
    """Return what stands between the backticks of a cell, with its line breaks."""
    found = CODE.fullmatch(cell)
    if found is None:
        return cell
    inner = found[2] if len(found[1]) > 1 else cell[1:-1]
    return inner.replace("\\|", "|").replace("⏎", "\n")


def rows() -> list[tuple[str, str]]:
    cells = [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in PAGE.splitlines()
        if line.startswith("| ") and not line.startswith(("| ---", "| typed"))
    ]
    return [(said(typed), said(becomes)) for typed, becomes, _ in cells]


def test_the_page_has_the_rows() -> None:
    assert len(rows()) > 60


@pytest.mark.parametrize(("typed", "becomes"), rows())
def test_each_row(typed: str, becomes: str) -> None:
    html = EVERYWHERE.sub("", render_markdown(typed))
    if becomes != "as typed":
        assert html == becomes
        return
    found = Visible(html)
    lines = [line.strip() for line in typed.strip("\n").split("\n")]
    assert [line.strip() for line in found.text.split("\n")] == lines
    assert set(found.tags) <= {"p", "br", "a"}
