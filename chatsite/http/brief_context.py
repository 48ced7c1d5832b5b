"""Templates whose context leads to nothing any more once they are rendered.

Django's context and what it holds lead to each other. Otherwise all that a page was made of stays
until Python looks for such circles, and while it looks nobody is served.
"""

from typing import Any

from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.backends.django import DjangoTemplates, Template, reraise
from django.template.context import make_context


class BriefTemplates(DjangoTemplates):
    """Django's, with these."""

    def from_string(self, template_code: str) -> "BriefTemplate":
        """Return a template that is ``template_code``."""
        return BriefTemplate(self.engine.from_string(template_code), self)

    def get_template(self, template_name: str) -> "BriefTemplate":
        """Return a template of the project. Raises ``TemplateDoesNotExist``."""
        return BriefTemplate(super().get_template(template_name).template, self)


class BriefTemplate(Template):
    """One of them."""

    def render(
        self, context: dict[str, Any] | None = None, request: HttpRequest | None = None
    ) -> Any:
        """Return what the template says. Raises ``TemplateDoesNotExist`` for one it includes."""
        made = make_context(context, request, autoescape=self.backend.engine.autoescape)
        try:
            return self.template.render(made)
        except TemplateDoesNotExist as error:
            reraise(error, self.backend)
        finally:
            made.dicts.clear()
