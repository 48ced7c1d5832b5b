"""No log has what opens an account."""

import logging

import pytest
from django.test import Client

from chatsite.log_filter import HideSecrets

LINK = "/password/reset/MQ/c8x2ab-0123456789abcdef/"


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("refused path=%r", (LINK,)),
        (f"Forbidden: {LINK}", ()),
        ("%s %s: the database is away", ("POST", LINK)),
    ],
)
def test_the_key_of_a_link_is_left_out(message: str, arguments: tuple[str, ...]) -> None:
    record = logging.makeLogRecord({"msg": message, "args": arguments})
    assert HideSecrets().filter(record)
    assert "/password/reset/MQ/..." in record.getMessage()
    assert "c8x2ab" not in record.getMessage()


@pytest.mark.django_db
def test_a_refused_form_for_a_new_password_tells_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(LINK.removesuffix("/"), {"new_password1": "x"}).status_code == 403
    assert "c8x2ab" not in capsys.readouterr().err
