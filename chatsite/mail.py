"""Mail sent after the answer: how long it takes tells nobody whether an address exists."""

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from smtplib import SMTPException
from typing import Any

from django.core.mail import send_mail
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

_sender = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")


@dataclass(frozen=True)
class Mail:
    """A mail to come: ``templates/emails/<name>.txt``, whose first line is the subject."""

    name: str
    context: dict[str, Any]
    recipient: str | None


def send_later(mail: Mail) -> "Future[None]":
    """Render and send ``mail`` in the background, in order; without a recipient only render it."""
    return _sender.submit(_send, mail)


def _send(mail: Mail) -> None:
    subject, _, body = render_to_string(f"emails/{mail.name}.txt", mail.context).partition("\n")
    if mail.recipient is None:
        return
    try:
        send_mail(subject.strip(), body.lstrip("\n"), None, [mail.recipient])
    except (OSError, SMTPException):
        logger.exception("A mail of the kind %s could not be sent", mail.name)
