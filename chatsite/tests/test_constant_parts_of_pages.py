"""Addresses and icons in pages: as Django would say them each time, found once."""

import pytest
from django.template import Context, Engine
from django.template.base import TextNode
from django.urls import NoReverseMatch, reverse

from chatsite import addresses
from chatsite.icons import icon

ENGINE = Engine(
    libraries={"static": "django.templatetags.static"},
    builtins=["chatsite.addresses", "chatsite.icons"],
)


def said(source: str, *, autoescape: bool = True, **values: object) -> str:
    """Return what a template says."""
    return ENGINE.from_string(source).render(Context(values, autoescape=autoescape))


def test_addresses_are_those_of_their_views() -> None:
    assert said("{% url 'home' %}") == reverse("home")
    assert said("{% url name %}", name="search") == reverse("search")
    for pk in (1, 2, 1):
        assert said("{% url 'room' room %}", room=pk) == f"/rooms/{pk}"
    assert said("{% url 'message' room message %}", room=1, message=2) != said(
        "{% url 'message' room message %}", room=2, message=1
    )


def test_the_other_ways_of_djangos_tag_work() -> None:
    assert said("{% url 'room' room_id=3 %}") == "/rooms/3"
    assert said("{% url 'room' 3 as back %}to {{ back }}") == "to /rooms/3"
    assert said("{% url 'nowhere' as back %}to {{ back }}") == "to "
    assert said("{% url 'admin:index' %}") == "/admin/"


def test_a_name_without_an_address_is_a_fault_each_time() -> None:
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            said("{% url 'nowhere' %}")
        with pytest.raises(NoReverseMatch):
            said("{% url 'room' 'a' %}")


def test_it_is_the_same_where_nothing_is_escaped() -> None:
    assert said("{% url 'person' 1 %}") == said("{% url 'person' 1 %}", autoescape=False)


def test_what_is_kept_has_an_end() -> None:
    assert addresses._address.cache_parameters()["maxsize"] == addresses.ADDRESSES_KEPT


def test_an_icon_that_is_named_in_a_template_is_text_of_it() -> None:
    (node,) = ENGINE.from_string('{% icon "star" "small" %}').nodelist
    assert isinstance(node, TextNode)
    assert node.render(Context()) == icon("star", "small")
    assert "icons" in icon("star", "small")


def test_an_icon_may_be_named_by_a_page() -> None:
    assert said("{% icon name %}", name="star") == icon("star")
    assert said('{% icon "star"|upper %}') == icon("STAR")
    assert said("{% icon name %}", name='"><b>') == icon('"><b>')
    assert "<b>" not in said("{% icon name %}", name='"><b>')
