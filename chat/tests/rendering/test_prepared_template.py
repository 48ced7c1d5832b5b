"""A template that is only filled in says what it would have said."""

import pytest
from django.utils.safestring import SafeString

from accounts.face import Face
from chat.rendering.prepared_template import PreparedTemplate, render_template

TEMPLATE = "chat/_person_row.html"
ANN = {"person": Face(1, "100 %", "<b>", 1, ""), "role": "Room admin"}


@pytest.mark.parametrize("presence", ['a="<%s>"', "%(presence)s%%", "\ufffepresence\uffff", ""])
@pytest.mark.parametrize("kind", [str, SafeString])
def test_says_what_the_template_says(presence: str, kind: type[str]) -> None:
    prepared = PreparedTemplate(TEMPLATE, ANN)
    for text in (presence, "x", presence):
        said = render_template(TEMPLATE, {**ANN, "presence": kind(text)})
        assert prepared.render({"presence": kind(text)}) == said
    assert "100 %" in prepared.render({"presence": presence})


def test_refuses_what_the_template_does_not_show_as_it_is() -> None:
    with pytest.raises(ValueError, match="does not show role"):
        PreparedTemplate("_avatar.html", ANN).render({"role": ""})
