"""Calls go downwards only, as CONTRIBUTING.md draws it, and each rule stands in one place."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APPS = ["chatsite", "accounts", "chat"]
# What puts the apps together stands above all of them.
WIRING = {
    *("chatsite.asgi", "chatsite.file_routes", "chatsite.urls", "chatsite.api_urls"),
    *("chatsite.wsgi", "chatsite.apps"),
}
# From the bottom to the top; what is not named here is on no layer, and may be used by all.
LAYERS = [
    ["chat.models"],
    ["chat.access"],
    ["chat.queries", "chat.rendering"],
    ["chat.actions"],
    ["chat.views", "chat.api", "chat.admin"],
]
LIVE = [
    ["chat.live.bus", "chat.live.change", "chat.live.places", "chat.live.source", "chat.live.sse"],
    ["chat.live.position", "chat.live.room_events", "chat.live.typists"],
    ["chat.live.feed", "chat.live.reader"],
    ["chat.live.registry"],
    ["chat.live.repair", "chat.live.recheck", "chat.live.upkeep", "chat.live.presence"],
    ["chat.live.room_news"],
    ["chat.live.dispatch"],
    ["chat.live.hub"],
    ["chat.live.http", "chat.live.publish"],
    ["chat.live.server"],
]


@cache
def imports() -> dict[str, set[str]]:
    """Return which of our modules each of our modules imports, tests left out."""
    files = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if not {"tests", "testing", "migrations"} & set(path.parts)
    }
    return {name: set(imported(path, files)) - {name} for name, path in files.items()}


def imported(path: Path, files: dict[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield from {whole, node.module} & files.keys() if whole not in files else {whole}
        elif isinstance(node, ast.Import):
            yield from {alias.name for alias in node.names} & files.keys()


def layer_of(module: str, layers: list[list[str]]) -> int | None:
    for height, names in enumerate(layers):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return height
    return None


def test_no_circles() -> None:
    left = {name: set(used) for name, used in imports().items()}
    assert len(left) > 150
    while free := [name for name, used in left.items() if not used & left.keys()]:
        for name in free:
            del left[name]
    assert not left


def test_apps_use_those_below_them() -> None:
    arrows = [
        (name, used)
        for name, uses in imports().items()
        for used in uses
        if name not in WIRING and APPS.index(name.split(".")[0]) < APPS.index(used.split(".")[0])
    ]
    assert arrows == []


@pytest.mark.parametrize("layers", [LAYERS, LIVE])
def test_layers_use_those_below_them(layers: list[list[str]]) -> None:
    known = [name for name in imports() if layer_of(name, layers) is not None]
    assert {layer_of(name, layers) for name in known} == set(range(len(layers)))
    arrows = [
        (name, used)
        for name in known
        for used in imports()[name]
        if (layer_of(used, layers) or 0) > (layer_of(name, layers) or 0)
    ]
    assert arrows == []


def test_views_and_api_do_not_know_each_other() -> None:
    for name, uses in imports().items():
        others = {"chat.views": "chat.api", "chat.api": "chat.views"}
        other = others.get(".".join(name.split(".")[:2]))
        assert other is None or not any(used.startswith(f"{other}.") for used in uses), name


def test_the_live_channel_knows_nothing_of_the_chat() -> None:
    for name, uses in imports().items():
        if name.startswith("chat.live."):
            assert all(used.startswith(("chat.live", "chatsite")) for used in uses), name


def test_actions_tell_events_and_not_the_live_channel() -> None:
    for name, uses in imports().items():
        if name.startswith("chat.actions."):
            assert not any(used.startswith("chat.live") for used in uses), name


def test_who_may_read_a_room_is_decided_in_one_place() -> None:
    places = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "chat").rglob("*.py")
        if not {"tests", "migrations"} & set(path.parts)
        and re.search(r"\bbanned(__\w+)?\s*=[^=]", path.read_text())
    }
    assert places == {"chat/models/membership.py"}
