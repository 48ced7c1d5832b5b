"""The list of one's keywords, for a page of the settings."""

from typing import Any

from django import template

from chat.actions.keywords import KEYWORDS_LIMIT
from chat.forms import KeywordForm
from chat.queries.keywords import keywords_of

register = template.Library()


@register.inclusion_tag("chat/_keywords.html", takes_context=True)
def keywords(context: dict[str, Any]) -> dict[str, Any]:
    """Show one's keywords, and what adds one: ``keyword_form`` of the page, or an empty one."""
    mine = keywords_of(context["user"].pk)
    return {
        "keywords": mine,
        "form": context.get("keyword_form") or KeywordForm(),
        "limit": KEYWORDS_LIMIT,
        "csrf_token": context["csrf_token"],
    }
