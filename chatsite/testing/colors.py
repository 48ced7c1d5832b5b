"""Colours of the style sheets, and how well one is read on another."""

import math
import re
from collections.abc import Iterable
from pathlib import Path

STYLES = Path(__file__).parents[2] / "static" / "css"
COLOR = r"#\w{6}|rgb\([^)]*\)"
PAIR = re.compile(rf"--([\w-]+): light-dark\(({COLOR}), ({COLOR})\);")

#: Red, green and blue from 0 to 1.
Color = tuple[float, float, float]


def tokens(theme: str) -> dict[str, str]:
    """Return the colours of tokens.css in the ``theme`` "light" or "dark", by their names."""
    found = PAIR.findall((STYLES / "tokens.css").read_text())
    return {name: light if theme == "light" else dark for name, light, dark in found}


def on(ground: Color, color: str) -> Color:
    """Return what is seen of ``color`` (hexadecimal, or ``rgb()`` with a part of it) there."""
    if color.startswith("#"):
        return _three(int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue, percent = map(float, re.findall(r"[\d.]+", color))
    part = percent / 100
    over = (red / 255, green / 255, blue / 255)
    return _three(part * one + (1 - part) * other for one, other in zip(over, ground, strict=True))


def from_oklch(parts: str) -> Color:
    """Return the colour of ``oklch()`` with these ``parts``: lightness, chroma, hue in degrees.

    By https://www.w3.org/TR/css-color-4/#color-conversion-code.
    """
    lightness, chroma, hue = map(float, parts.split())
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    within = (min(max(part, 0), 1) for part in linear)
    return _three(
        12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in within
    )


def contrast(one: Color, other: Color) -> float:
    """Return the ratio by https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _three(parts: Iterable[float]) -> Color:
    red, green, blue = parts
    return red, green, blue
