"""Players of sounds and pictures ask for parts of a file (RFC 9110, section 14)."""

from urllib.request import Request, urlopen

from chatsite.testing.server import CHEAP_PASSWORDS, PROJECT, running_server

SOUND = "sounds/message.wav"


def test_a_part_is_answered_with_that_part() -> None:
    whole = (PROJECT / "static" / SOUND).read_bytes()
    with running_server(env=CHEAP_PASSWORDS) as server:
        for asked, begin, end in (("0-", 0, len(whole)), ("10-19", 10, 20), ("-5", -5, len(whole))):
            address = f"{server.url}/static/{SOUND}"
            with urlopen(Request(address, headers={"Range": f"bytes={asked}"})) as answer:
                assert (answer.status, answer.read()) == (206, whole[begin:end])
