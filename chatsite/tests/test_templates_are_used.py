"""No template is left over: each is named by code, by another one, or by who looks for it."""

import re
from pathlib import Path

from django.template.loader import get_template

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
# In quotation marks, as code and the tags of templates name others.
NAME = re.compile(r"""(?<=["',])[\w/]+\.(?:html|txt)(?=["',])""")
MAIL = re.compile(r'Mail\(\s*"(\w+)"')
APPS = ("accounts", "chat", "chatsite")


def test_every_template_is_named_somewhere() -> None:
    code = [
        path for app in APPS for path in (ROOT / app).rglob("*.py") if "tests" not in path.parts
    ]
    texts = [path.read_text() for path in (*code, *TEMPLATES.rglob("*.html"))]
    named = {name for text in texts for name in NAME.findall(text)}
    # chatsite/mail.py makes their names.
    named |= {f"emails/{name}.txt" for text in texts for name in MAIL.findall(text)}
    ours = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.*")}
    # What takes the place of one of Django admin's is looked for there.
    assert {name for name in ours - named if not name.startswith("admin/")} == set()


def test_those_in_place_of_django_admins_are_taken() -> None:
    for name in (TEMPLATES / "admin").rglob("*.html"):
        found = get_template(str(name.relative_to(TEMPLATES)))
        assert found.origin.name == str(name)  # type: ignore[attr-defined]
