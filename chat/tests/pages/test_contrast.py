"""Colours of css/colors.css can be told from what they stand on, in light and in dark.

Ratios by https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
"""

import re
from pathlib import Path

import pytest

COLORS = Path(__file__).parents[3] / "static" / "css" / "colors.css"
GROUNDS = ("paper", "side", "raised")
# What is read needs 4.5, borders of controls and signs need 3.
READ = ("ink", "quiet", "accent", "danger")
SIGNS = ("edge", "good", "busy", "danger", "accent")


def themes() -> dict[str, dict[str, str]]:
    light, dark = COLORS.read_text().split("@media (prefers-color-scheme: dark)")
    colors = {"light": light, "dark": dark}
    return {name: dict(re.findall(r"--([\w-]+): #(\w{6});", text)) for name, text in colors.items()}


def luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_what_is_read_and_what_is_seen(theme: str, ground: str) -> None:
    colors = themes()[theme]
    for least, names in ((4.5, READ), (3, SIGNS)):
        found = {name: round(contrast(colors[name], colors[ground]), 2) for name in names}
        assert {name: ratio for name, ratio in found.items() if ratio < least} == {}
