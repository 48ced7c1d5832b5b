"""No log has what opens an account."""

import logging

import pytest
from django.test import Client

from chatsite.log_filter import HideSecrets

TOKEN = "kT4v9mQe_-0123456789abcdefghijkl"
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


@pytest.mark.parametrize(
    "written",
    [
        f"refused path='/invite/{TOKEN}'",
        f"GET /invite/{TOKEN} HTTP/1.1",
        f"GET /invite/{TOKEN}?utm=1 HTTP/1.1",
        f"POST /api/v1/invite/{TOKEN}: the database is away",
        f"GET /login?next=/invite/{TOKEN} HTTP/1.1",
        f"GET /login?next=%2Finvite%2F{TOKEN}&x=1 HTTP/1.1",
    ],
)
def test_the_key_of_an_invite_link_is_left_out(written: str) -> None:
    record = logging.makeLogRecord({"msg": "%s", "args": (written,)})
    assert HideSecrets().filter(record)
    assert TOKEN not in record.getMessage()
    assert "invite" in record.getMessage()


def written(caplog: pytest.LogCaptureFixture) -> str:
    """Return what was logged, as it is written."""
    console = next(
        handler
        for handler in logging.getLogger().handlers
        if type(handler) is logging.StreamHandler
    )
    return "\n".join(console.format(one) for one in caplog.records if console.filter(one))


@pytest.mark.django_db
def test_a_refused_invite_link_tells_nothing(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.get(f"/invite/{TOKEN}").status_code == 404
    assert "/invite/..." in written(caplog)
    assert TOKEN not in written(caplog)


@pytest.mark.django_db
def test_a_refused_form_for_a_new_password_tells_nothing(caplog: pytest.LogCaptureFixture) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(LINK.removesuffix("/"), {"new_password": "x"}).status_code == 403
    assert "/password/reset/MQ/..." in written(caplog)
    assert "c8x2ab" not in written(caplog)
