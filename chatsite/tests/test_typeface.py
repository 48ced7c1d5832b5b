"""Text is seen from the first frame, whether or not its typeface has come, and never moves."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOKENS = (ROOT / "static" / "css" / "tokens.css").read_text()
# What has a head of its own.
PAGES = [
    path
    for path in (ROOT / "templates").rglob("*.html")
    if "{% static 'css/" in path.read_text() and "<head>" in path.read_text()
]


def test_a_typeface_that_comes_late_waits_for_the_next_page() -> None:
    faces = re.findall(r"@font-face \{(.*?)\}", TOKENS, re.DOTALL)
    fetched = [face for face in faces if "url(" in face]
    assert len(fetched) == 2
    assert all("font-display: optional;" in face for face in fetched)
    assert all("url(" in face or "local(" in face for face in faces)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_every_head_asks_for_it_before_its_styles(page: Path) -> None:
    head = page.read_text().partition("</head>")[0]
    preload = head.index('fonts/figtree-latin.woff2\' %}" as="font" type="font/woff2" crossorigin')
    assert preload < head.index('rel="stylesheet"')
