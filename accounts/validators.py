"""What may stand in the fields of a person; the model carries these, so forms and API agree.

Each looks at the length first, which the field itself complains about.
"""

import re
import unicodedata

import idna
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from chatsite.names import IGNORABLE, disturbing, normalised_key
from chatsite.reader import zone_named

NAME_LIMIT = 50
# Of a normalised name: some characters become several.
NAME_KEY_LIMIT = 120
# That is how people of one name are told apart (accounts/shown_name.py).
NUMBERED = re.compile(r"\(\s*\d+\s*\)$")
EMAIL_LIMIT = 254

phone_number = RegexValidator(
    r"^\+?[0-9][0-9 ()./-]{0,30}$",
    "That is not a phone number. Leave it empty if you like.",
)


def visible_name(name: str) -> None:
    """Raise ``ValidationError`` for a name nobody can see, or that disturbs its surroundings."""
    if len(name) > NAME_LIMIT:
        return
    if not any(unicodedata.category(character)[0] in "LN" for character in IGNORABLE.sub("", name)):
        raise ValidationError("A name needs at least one letter.", code="invisible")
    wrong = disturbing(name)
    if wrong is not None:
        raise ValidationError(wrong, code="disturbing")
    if NUMBERED.search(normalised_key(name)):
        raise ValidationError("A name cannot end with a number in brackets.", code="numbered")
    if len(normalised_key(name)) > NAME_KEY_LIMIT:
        raise ValidationError("This name is too long. Shorten it.", code="too_long")


def known_zone(name: str) -> None:
    """Raise ``ValidationError`` for what is not the name of a time zone."""
    if name and zone_named(name) is None:
        raise ValidationError("There is no such time zone. Give one such as Europe/Berlin.")


def email_that_fits(email: str) -> None:
    """Raise ``ValidationError`` when the normalised form of ``email`` outgrows its column."""
    if len(email) <= EMAIL_LIMIT and len(email_key_of(email)) > EMAIL_LIMIT:
        raise ValidationError(f"An email address has at most {EMAIL_LIMIT} characters.")


def email_key_of(email: str) -> str:
    """Return ``email`` as addresses are compared, so that one mailbox is one account.

    Without case; the domain in the ASCII form that DNS knows (RFC 5891). ``ß`` and ``ss`` are two
    mailboxes, so that case is not folded. What is too long for an address comes back as it is.
    """
    if len(email) > EMAIL_LIMIT:
        return email
    text = "".join(unicodedata.normalize("NFKC", IGNORABLE.sub("", email)).lower().split())
    mailbox, sign, domain = text.rpartition("@")
    try:
        ascii_domain = idna.encode(domain, uts46=True).decode() if domain else ""
    except idna.IDNAError:
        ascii_domain = domain
    return f"{mailbox}{sign}{ascii_domain}"
