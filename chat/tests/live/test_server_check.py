"""A gunicorn whose connections streams cannot take over is refused at the start."""

from typing import Any

import pytest
from gunicorn.asgi.protocol import ASGIProtocol, BodyReceiver
from gunicorn.workers.gasgi import ASGIWorker

from chat.checks import connections_can_be_taken_over


def test_the_one_that_is_pinned_is_accepted() -> None:
    assert connections_can_be_taken_over() == []


def lacks_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(ASGIProtocol, "connection_lost")


def has_another_receiver(monkeypatch: pytest.MonkeyPatch) -> None:
    def receive(_: Any) -> None:
        raise AssertionError("never called")

    monkeypatch.setattr(BodyReceiver, "receive", staticmethod(receive))


def lacks_the_main_task(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(ASGIWorker, "_serve")


@pytest.mark.parametrize("change", [lacks_an_end, has_another_receiver, lacks_the_main_task])
def test_any_other_is_refused(change: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    change(monkeypatch)
    (refusal,) = connections_can_be_taken_over()
    assert refusal.id == "chat.E001"
    assert "requirements.txt" in (refusal.hint or "")
