"""Templates that are rendered once, and after that only filled in.

Django walks through a template anew each time; for a small one that is shown thousands of times
that takes many times longer than putting together what it said the last time.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.template.loader import get_template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString


class PreparedTemplate:
    """A template that decides by ``fixed`` alone, and shows each of ``texts`` somewhere as it is.

    ``texts`` are names in the template. It is rendered when it is first asked for.
    """

    def __init__(self, template_name: str, texts: Sequence[str], fixed: Mapping[str, Any]) -> None:
        self._template_name = template_name
        self._texts = texts
        self._fixed = fixed

    def render(self, texts: Mapping[str, str]) -> SafeString:
        """Return what the template says, without blank edges; escapes ``texts`` as it would."""
        return SafeString(
            self._filled_in % {name: conditional_escape(texts[name]) for name in self._texts}
        )

    @cached_property
    def _filled_in(self) -> str:
        # No template has these characters, and none of them is escaped.
        marks = {name: SafeString(f"\ufffe{name}\uffff") for name in self._texts}
        rendered = get_template(self._template_name).render({**self._fixed, **marks})
        filled_in = rendered.strip().replace("%", "%%")
        for name, mark in marks.items():
            if mark not in filled_in:
                raise ValueError(f"{self._template_name} does not show {name} as it is.")
            filled_in = filled_in.replace(mark, f"%({name})s")
        return filled_in
