"""What a screen reader finds in a room: a list of messages, each with its name."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

Node = dict[str, Any]


def tree_of(page: Page) -> dict[str, Node]:
    """Return the nodes of the tree by their ids, as Chromium gives it to assistive technology.

    See https://chromedevtools.github.io/devtools-protocol/tot/Accessibility/#method-getFullAXTree.
    """
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return {node["nodeId"]: node for node in nodes if not node.get("ignored")}


def role(node: Node) -> str:
    return str(node.get("role", {}).get("value", ""))


def name(node: Node) -> str:
    return str(node.get("name", {}).get("value", ""))


def within(tree: dict[str, Node], top: Node) -> list[Node]:
    """Return what is in the part of a tree below ``top``."""
    parents = {child: node["nodeId"] for node in tree.values() for child in node["childIds"]}

    def is_below(node: Node) -> bool:
        above = parents.get(node["nodeId"])
        while above is not None and above != top["nodeId"]:
            above = parents.get(above)
        return above is not None

    return [node for node in tree.values() if is_below(node)]


def test_each_message_is_an_item_with_who_and_when(anna: Person, otto: Person) -> None:
    room = anna.new_room("Tree")
    otto.join(room)
    otto.send(room, "From Otto")
    anna.send(room, "From Anna")
    anna.open(room)
    anna.say("And one more")
    expect(anna.page.locator(".message")).to_have_count(3)
    expect(anna.page.locator(".pending")).to_have_count(0)
    tree = tree_of(anna.page)
    history = next(node for node in tree.values() if name(node) == "History")
    assert role(history) == "list"
    times = anna.page.locator(".message .time").all_inner_texts()
    whose = zip([otto.name, *[anna.name] * 2], times, ("", " you", ""), strict=True)
    expected = [f"{who} {when}{you}" for who, when, you in whose]
    items = [node for node in within(tree, history) if role(node) == "listitem"]
    assert [name(item) for item in items if name(item)] == expected
    # The last of them is a continued one: its picture and name are not seen.
    for index, act in ((0, "Reply"), (-1, "Edit")):
        anna.page.locator(".message .time").nth(index).focus()
        tree = tree_of(anna.page)
        buttons = [name(node) for node in tree.values() if role(node) == "button"]
        assert f"{act} {expected[index]}" in buttons


def test_a_message_on_its_way_has_a_name_of_its_own(anna: Person) -> None:
    anna.open(anna.new_room("Way"))
    anna.context.set_offline(True)
    anna.expect("ERR_INTERNET_DISCONNECTED")
    anna.say("One")
    anna.say("Two")
    expect(anna.page.locator(".pending")).to_have_count(2)
    names = [name(node) for node in tree_of(anna.page).values() if role(node) == "listitem"]
    assert len([one for one in names if one.startswith(anna.name)]) == 2
    anna.context.set_offline(False)
    expect(anna.page.locator(".pending")).to_have_count(0)


def test_notices_are_items_of_a_list(newcomer: NewPerson, server: Server) -> None:
    # A script makes a toast of them.
    anna = newcomer(server, "Anna", java_script_enabled=False)
    anna.page.goto("/profile")
    anna.page.get_by_role("button", name="Save", exact=True).click()
    expect(anna.page.get_by_role("status").get_by_role("listitem")).to_have_count(1)
    tree = tree_of(anna.page)
    statuses = [node for node in tree.values() if role(node) == "status"]
    found = [[role(node) for node in within(tree, status)][:2] for status in statuses]
    assert ["list", "listitem"] in found
