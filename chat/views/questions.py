"""Asking before something is done that cannot be taken back, or not by the same person."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from chat.views.shell import chat_page
from chatsite.http.scripts import by_script


@dataclass(frozen=True)
class Question:
    """What is asked about a ``room`` (its name), and the words of both answers.

    ``act`` posts to the address that asks, ``keep`` leads ``back`` and does nothing.
    """

    room: str
    title: str
    consequence: str
    act: str
    keep: str
    back: str


def ask(request: SignedInRequest, question: Question) -> HttpResponse:
    """Answer with a page that asks; a script gets the question alone, for a dialog."""
    context = {"question": question}
    if by_script(request):
        return render(request, "chat/_question.html", context)
    return chat_page(request, "chat/question.html", context)
