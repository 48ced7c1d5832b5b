"""What a text becomes: of what somebody is writing, and of examples that explain it."""

from functools import cache

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chat import access
from chat.actions.preview import preview
from chat.forms import MessageForm
from chat.rendering.markdown import render_markdown
from chat.views.brought import bring_files
from chat.views.room import room_page
from chat.views.shell import chat_page
from chatsite.http.forms import error_text, with_status_of
from chatsite.http.scripts import by_script

#: What the help explains; docs/markdown.md has all of it.
EXAMPLES = (
    "**bold**",
    "_italic_",
    "~~gone~~",
    "`code`",
    "[a link](https://example.org)",
    "> a quote",
    "- one\n- two",
    "1. first\n2. second",
    "- [ ] to do\n- [x] done",
    "```py\ndef half(n):\n    return n / 2\n```",
    "|a|b|\n|-|-|\n|1|2|",
    "# a heading",
)


@signed_in
@post_only("room")
def message_preview(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Show what is typed as it will look: above the composer, to scripts alone."""
    membership = access.membership_of(request.user, room_id)
    form = MessageForm(request.POST)
    # A browser forgets which files were chosen once it has sent them.
    bring_files(membership, form, request.FILES.getlist("files"))
    shown = None
    if form.is_valid():
        try:
            shown = preview(membership, form.cleaned_data["content"])
        except ValidationError as error:
            form.add_error(None, error)
    if not by_script(request):
        return with_status_of(form, room_page(request, room_id, form, preview=shown))
    if shown is None:
        return error_text(form)
    return render(request, "chat/_preview.html", {"preview": shown})


@signed_in
@require_safe
def formatting(request: SignedInRequest) -> HttpResponse:
    """Explain what is markup; scripts show it in a dialog."""
    context = {"examples": examples(), "dialog": by_script(request)}
    if by_script(request):
        return render(request, "chat/_formatting.html", context)
    return chat_page(request, "chat/formatting.html", context)


@cache
def examples() -> list[tuple[str, SafeString]]:
    """Return what is typed and what it becomes, as a message would show it."""
    return [(typed, SafeString(render_markdown(typed))) for typed in EXAMPLES]
