"""Sharing a text or a link from another app: the manifest names this page (docs/installing.md)."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat import access
from chat.forms import SearchForm, SharedForm, ShareForm
from chat.queries.sidebar import sidebar_of
from chat.views.forward import rooms_to_choose
from chat.views.shell import chat_page
from chatsite.http.forms import sentences, with_status_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: SignedInRequest) -> HttpResponse:
    """List my rooms to take ``?title=``, ``?text=`` and ``?url=`` to, by ``?search=``.

    The room that was chosen opens with them in its composer. Nothing is sent.
    """
    form: SharedForm | ShareForm
    if request.method == "POST":
        form = ShareForm(request.POST)
        if form.is_valid():
            target = access.membership_of(request.user, form.cleaned_data["to"])
            text = urlencode({"text": form.cleaned_data["content"]})
            return redirect(f"{reverse('room', args=[target.room_id])}?{text}#composer")
        content = request.POST.get("content", "")
    else:
        form = SharedForm(request.GET)
        content = form.content if form.is_valid() else ""
    rooms = sidebar_of(request.user)
    search = SearchForm(request.GET)
    context = {
        "content": content,
        "search": search,
        "found": rooms_to_choose(search, rooms),
        "errors": [*sentences(form), *sentences(search)],
    }
    page = chat_page(request, "chat/share.html", context, rooms=rooms)
    return with_status_of(search, with_status_of(form, page))
