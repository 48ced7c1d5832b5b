"""Every colour can be told from all that the design puts it on, in light and in dark."""

import re

import pytest

from chatsite.testing.colors import STYLES, Color, contrast, from_oklch, on, tokens

THEMES = pytest.mark.parametrize("theme", ["light", "dark"])
WHITE = (1.0, 1.0, 1.0)
SURFACES = ("ground", "paper", "raised", "sunken")
# On a surface, also while it is pointed at or chosen; elsewhere as it is.
READ = ("ink", "soft", "quiet", "accent", "accent-strong", "danger")
STATES = ("good", "wait")
CODE = ("code-word", "code-text", "code-number", "code-name")
PAIRS = {
    **dict.fromkeys(("accent-soft", "accent-tint"), ("ink", "soft", "quiet", "accent")),
    "danger-soft": ("ink", "danger"),
    "mark": ("ink",),
    "accent-fill": ("on-accent",),
    "accent-fill-hover": ("on-accent",),
    "inverse": ("on-inverse", "on-inverse-accent"),
    "sunken": CODE,
    "paper": STATES,
    "raised": STATES,
}
# What is no text: borders of controls, dots, rings, areas.
SIGNS = ("edge", "focus", "accent-fill", "inverse", *STATES)


def grounds(colors: dict[str, str]) -> dict[str, Color]:
    """Return what READ stands on, by a name."""
    found = {name: on(WHITE, colors[name]) for name in SURFACES}
    pointed = {
        f"{name} {state}": on(ground, colors[state])
        for name, ground in found.items()
        for state in ("hover", "select")
    }
    return found | pointed


@THEMES
def test_what_is_read(theme: str) -> None:
    colors = tokens(theme)
    pairs = [(name, *ground) for ground in grounds(colors).items() for name in READ]
    pairs += [
        (name, place, on(WHITE, colors[place])) for place, names in PAIRS.items() for name in names
    ]
    found = {
        (name, place): round(contrast(on(WHITE, colors[name]), ground), 2)
        for name, place, ground in pairs
    }
    assert len(found) > 80
    assert {pair: ratio for pair, ratio in found.items() if ratio < 4.5} == {}


@THEMES
def test_signs_and_borders_of_controls(theme: str) -> None:
    colors = tokens(theme)
    found = {
        (name, place): round(contrast(on(WHITE, colors[name]), on(WHITE, colors[place])), 2)
        for name in SIGNS
        for place in SURFACES
    }
    assert {pair: ratio for pair, ratio in found.items() if ratio < 3} == {}


@THEMES
def test_initials_of_people_without_a_picture(theme: str) -> None:
    hues = re.findall(r"--tint-\d: (\d+);", (STYLES / "tokens.css").read_text())
    assert len(hues) == 8
    recipe = re.findall(
        r"(background|color): light-dark\(oklch\(([\d. ]+) var\(--hue\)\), oklch\(([\d. ]+) var",
        (STYLES / "people.css").read_text(),
    )
    parts = {name: light if theme == "light" else dark for name, light, dark in recipe}
    for hue in hues:
        letters, ground = (from_oklch(f"{parts[name]} {hue}") for name in ("color", "background"))
        assert contrast(letters, ground) >= 4.5, hue
