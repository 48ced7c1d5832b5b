"""The keys that do something."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat.views.shell import chat_page
from chatsite.http.scripts import by_script

#: What is pressed, and what it does.
SHORTCUTS = (
    (
        "Everywhere",
        (
            ("Ctrl K", "Go to a room, a person or a page"),
            ("Alt ↓ or Alt ↑", "The next or previous room with something unread"),
            ("Alt Shift ↓ or Alt Shift ↑", "The next or previous room"),
            ("Alt Shift ↓ or Alt Shift ↑", "From a favourite in the list: move it down or up"),
            ("?", "These shortcuts"),
            ("Esc", "Close what is open"),
        ),
    ),
    (
        "In a room",
        (
            ("Esc", "Mark it as read, when nothing is open"),
            ("Letters", "Write a message"),
            ("Tab", "The next message"),
            ("↑ or ↓", "From a message: the one above or below"),
            ("← or →", "In a message: its links, reactions and actions"),
            ("Home or End", "From a message: the first or last one"),
        ),
    ),
    (
        "Writing",
        (
            ("Enter", "Send, unless your settings say otherwise"),
            ("Ctrl Enter", "Send, always"),
            ("Shift Enter", "A new line"),
            ("↑", "With nothing typed: edit your last message"),
            ("Esc", "Give up a reply or an edit"),
            ("@ or :", "Mention somebody, or an emoji by its name"),
        ),
    ),
    (
        "Formatting",
        (
            ("Ctrl B", "Bold"),
            ("Ctrl I", "Italic"),
            ("Ctrl Shift X", "Struck out"),
            ("Ctrl E or Ctrl Shift C", "Code"),
            ("Ctrl Shift U", "A link; over selected words also Ctrl K"),
            ("Ctrl Shift 7", "A numbered list"),
            ("Ctrl Shift 8", "A list"),
            ("Ctrl Shift 9", "A quote"),
            ("Ctrl Shift P", "A preview"),
            ("Ctrl Shift V", "Paste as plain text"),
        ),
    ),
)

# Each with its keys as a list of alternatives, each of which is a list of keys.
GROUPS = [
    (title, [([way.split() for way in keys.split(" or ")], does) for keys, does in rows])
    for title, rows in SHORTCUTS
]


@signed_in
@require_safe
def shortcuts(request: SignedInRequest) -> HttpResponse:
    """List all keys; scripts show it in a dialog."""
    context = {"groups": GROUPS, "dialog": by_script(request)}
    if by_script(request):
        return render(request, "chat/_shortcuts.html", context)
    return chat_page(request, "chat/shortcuts.html", context)
