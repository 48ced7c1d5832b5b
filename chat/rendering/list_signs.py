"""Lists show the numbers that were typed, and signs for what is done and what is not."""

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

TODO, DONE = "☐ ", "☑ "


def keep_numbers(state: StateCore) -> None:
    """Number items as they were typed, as answers to questions may stand in any order."""
    following: list[int] = []
    for token in state.tokens:
        if token.type == "ordered_list_open":
            following.append(int(token.attrGet("start") or 1) if token.attrs else 1)
        elif token.type == "ordered_list_close":
            following.pop()
        elif token.type == "list_item_open" and token.info:
            number = int(token.info)
            if number != following[-1]:
                token.attrSet("value", str(number))
            following[-1] = number + 1


def show_tasks(state: StateCore) -> None:
    """Begin the items of task lists with a sign."""
    shown: list[Token] = []
    sign = ""
    for token in state.tokens:
        if sign and token.type != "paragraph_open":
            if token.type != "inline":
                shown.append(Token("inline", "", 0, children=[]))
            first = token if token.type == "inline" else shown[-1]
            first.children = [Token("text", "", 0, content=sign), *(first.children or [])]
            sign = ""
        if token.type == "list_item_open" and "checked" in token.meta:
            sign = DONE if token.meta.pop("checked") else TODO
        shown.append(token)
    state.tokens = shown
