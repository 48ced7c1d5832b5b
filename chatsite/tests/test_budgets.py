"""What people and networks may spend, in this process and over all of them."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest
from pytest_django import Settings

from chatsite.buckets import Buckets, Draw, LocalBuckets, RedisBuckets
from chatsite.limits import TooManyAttempts, in_words, networks_of, spend
from chatsite.testing.server import running_redis

HOME = "203.0.113.9"


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    with running_redis() as redis:
        yield redis.url


@pytest.fixture(params=["local", "redis"])
def counted(request: pytest.FixtureRequest) -> Buckets:
    if request.param == "local":
        return LocalBuckets()
    return RedisBuckets(request.getfixturevalue("redis_url"), f"test:{time.monotonic_ns()}:")


def test_a_bucket_gives_what_it_holds_and_fills_up_again(counted: Buckets) -> None:
    one = [Draw("person", 1, 2, 1.0)]
    assert [counted.take(one).wait, counted.take(one).wait] == [0, 0]
    assert 0.3 < counted.take(one).wait <= 0.5
    assert counted.take([Draw("another", 1, 2, 1.0)]).wait == 0
    time.sleep(0.51)
    assert counted.take(one).wait == 0
    assert counted.take(one).wait > 0


def test_it_is_known_when_a_bucket_is_full_again(counted: Buckets) -> None:
    mine, ours = Draw("mine", 2, 4, 60.0), Draw("ours", 1, 1, 60.0)
    assert 29 < counted.take([mine, ours]).full_in <= 30
    assert 29 < counted.take([mine, ours]).full_in <= 30
    assert 59 < counted.take([mine]).full_in <= 60
    assert counted.take([]) == (0, 0)


def test_all_is_taken_or_nothing(counted: Buckets) -> None:
    mine, ours = Draw("mine", 1, 1, 60.0), Draw("ours", 1, 2, 60.0)
    assert counted.take([mine, ours]).wait == 0
    assert counted.take([mine, ours]).wait > 0
    assert counted.take([ours]).wait == 0
    assert counted.take([ours]).wait > 0


def test_whoever_waited_for_the_others_counts_from_then_on() -> None:
    """What the lock keeps somebody waiting is no reason to refuse them the last token."""
    buckets, entered = LocalBuckets(), Event()
    one = [Draw("network", 1, 2, 60.0)]

    class Late:
        """A lock before which another one takes a token, a moment later."""

        def __enter__(self) -> None:
            buckets._lock = Lock()
            time.sleep(0.01)
            assert buckets.take(one).wait == 0
            entered.set()

        def __exit__(self, *_: object) -> None:
            """Let go of nothing."""

    buckets._lock = Late()  # type: ignore[assignment]
    assert buckets.take(one).wait == 0
    assert entered.is_set()


def test_what_was_taken_can_be_given_back(counted: Buckets) -> None:
    one = [Draw("guess", 1, 1, 60.0)]
    for _ in range(3):
        assert counted.take(one).wait == 0
        counted.give_back(one)
    assert counted.take(one).wait == 0
    assert counted.take(one).wait > 0


def test_an_act_dearer_than_a_bucket_takes_all_of_it(counted: Buckets) -> None:
    assert counted.take([Draw("person", 50, 20, 10.0)]).wait == 0
    assert 9 < counted.take([Draw("person", 50, 20, 10.0)]).wait <= 10


def test_many_at_once_take_exactly_what_is_there(counted: Buckets) -> None:
    one = [Draw("person", 1, 50, 600.0)]
    with ThreadPoolExecutor(8) as threads:
        waits = list(threads.map(lambda _: counted.take(one).wait, range(200)))
    assert sum(wait == 0 for wait in waits) == 50


def test_two_processes_share_a_budget(redis_url: str) -> None:
    first, second = (RedisBuckets(redis_url, "test:shared:") for _ in range(2))
    one = [Draw("person", 1, 2, 60.0)]
    assert [first.take(one).wait, second.take(one).wait] == [0, 0]
    assert first.take(one).wait > 0


def test_without_its_redis_each_process_counts_by_itself(caplog: pytest.LogCaptureFixture) -> None:
    alone = RedisBuckets("redis://127.0.0.1:1", "test:")
    one = [Draw("person", 1, 2, 60.0)]
    assert [alone.take(one).wait, alone.take(one).wait] == [0, 0]
    assert alone.take(one).wait > 0
    assert caplog.text.count("Redis cannot be used") == 1


def test_a_person_has_one_budget_for_everything(settings: Settings) -> None:
    settings.RATE_LIMITS = {"by_person": (20, 60), "by_network": (1000, 60)}
    spend("new_room", 1, HOME)
    with pytest.raises(TooManyAttempts) as refused:
        spend("send", 1, HOME)
    assert refused.value.seconds == 3
    assert refused.value.messages == ["That was very fast. Try again in 3 seconds."]
    spend("send", 2, HOME)


def test_a_network_has_one_budget_for_all_its_people(settings: Settings) -> None:
    settings.RATE_LIMITS = {"by_person": (20, 60), "by_network": (40, 60)}
    for person in (1, 2):
        spend("new_room", person, HOME)
    with pytest.raises(TooManyAttempts):
        spend("send", 3, HOME)
    spend("send", 3, "203.0.113.10")
    # A command comes from nowhere.
    spend("send", 4)


def test_an_ipv6_customer_cannot_go_round_it(settings: Settings) -> None:
    settings.RATE_LIMITS = {"by_person": (20, 60), "by_network": (20, 60)}
    spend("new_room", 1, "2001:db8:1:2::1")
    with pytest.raises(TooManyAttempts):
        spend("send", 2, "2001:db8:1:2:ffff::9")
    # The next /64 has its own, and the /56 around both has twice as much.
    spend("new_room", 3, "2001:db8:1:3::1")
    with pytest.raises(TooManyAttempts):
        spend("send", 4, "2001:db8:1:4::1")


def test_an_office_comes_back_after_two_restarts() -> None:
    """A thousand windows behind one IPv4 address, each of another person, and then they write."""
    for act in ("stream", "stream", "send"):
        for person in range(1000):
            spend(act, person, HOME)


def test_networks() -> None:
    assert list(networks_of(HOME)) == [(HOME, 1)]
    assert list(networks_of("2001:db8:1:2:3::4")) == [
        ("2001:db8:1:2::/64", 1),
        ("2001:db8:1::/56", 2),
        ("2001:db8:1::/48", 4),
    ]
    assert list(networks_of("")) == [("", 1)]
    assert list(networks_of(None)) == []


def test_times_as_people_say_them() -> None:
    said = [in_words(seconds) for seconds in (1, 2, 59, 60, 61)]
    assert said == ["a second", "2 seconds", "59 seconds", "a minute", "2 minutes"]
