"""Sessions, limits, keys, the bell: parts that stand on their own."""

import asyncio
import stat
from pathlib import Path

import pytest

from central.keys import load_keys
from central.limits import MOST_ADDRESSES, RateLimit, limited_as
from central.parts import Bell
from central.problems import STATUS, Declined
from central.sessions import Caller, Sessions
from sync.protocol import NONCE_SECONDS, SESSION_SECONDS

NOW = 1_790_000_000_000


def code_of(act) -> str:
    with pytest.raises(Declined) as no:
        act()
    return no.value.code


def test_a_nonce_is_taken_once() -> None:
    sessions = Sessions(b"s" * 32)
    nonce = sessions.nonce(NOW)

    sessions.take_nonce(nonce, NOW)

    assert code_of(lambda: sessions.take_nonce(nonce, NOW)) == "nonce_old"


def test_a_nonce_grows_old_and_a_foreign_one_is_never_taken() -> None:
    sessions = Sessions(b"s" * 32)
    late = NOW + NONCE_SECONDS * 1_000 + 1

    assert code_of(lambda: sessions.take_nonce(sessions.nonce(NOW), late)) == "nonce_old"
    assert code_of(lambda: sessions.take_nonce(Sessions(b"x" * 32).nonce(NOW), NOW)) == "nonce_old"
    assert code_of(lambda: sessions.take_nonce("garbage", NOW)) == "nonce_old"


def test_a_bearer_lasts_an_hour_and_only_ours_is_known() -> None:
    sessions, who = Sessions(b"s" * 32), Caller("TUAYANG", "log")
    bearer = sessions.bearer(who, NOW)

    assert sessions.caller(bearer, NOW + SESSION_SECONDS * 1_000) == who
    late = NOW + SESSION_SECONDS * 1_000 + 1
    assert code_of(lambda: sessions.caller(bearer, late)) == "session_needed"
    assert code_of(lambda: Sessions(b"x" * 32).caller(bearer, NOW)) == "session_needed"


def test_a_nonce_is_no_bearer() -> None:
    sessions = Sessions(b"s" * 32)

    assert code_of(lambda: sessions.caller(sessions.nonce(NOW), NOW)) == "session_needed"


def test_an_address_that_asks_too_often_waits_and_others_do_not() -> None:
    limit = RateLimit(per_minute=6, burst=3)

    assert [limit.take("a", 0.0) for _ in range(4)] == [0, 0, 0, 10]
    assert limit.take("b", 0.0) == 0
    assert limit.take("a", 10.0) == 0


@pytest.mark.parametrize(
    ("address", "bucket"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
    ],
)
def test_a_household_with_many_addresses_is_one(address: str, bucket: str) -> None:
    assert limited_as(address) == bucket


def test_the_memory_of_addresses_stays_small() -> None:
    limit = RateLimit(per_minute=6, burst=3)

    for number in range(MOST_ADDRESSES + 100):
        limit.take(str(number), float(number))

    assert len(limit._buckets) <= MOST_ADDRESSES


def test_the_key_file_is_for_its_owner_only_and_stays_the_same(tmp_path: Path) -> None:
    first, again = load_keys(tmp_path), load_keys(tmp_path)

    assert first.public("A") == again.public("A")
    assert first.public("A") != first.public("B")
    assert stat.S_IMODE((tmp_path / "server.key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["server.key"]


def test_a_ring_wakes_who_waits_for_that_office() -> None:
    bell = Bell()

    async def story() -> bool:
        waiting = asyncio.ensure_future(bell.wait("A", 30))
        await asyncio.sleep(0)
        bell.ring("B")
        await asyncio.sleep(0)
        still = not waiting.done()
        bell.ring("A")
        await asyncio.wait_for(waiting, 5)
        return still

    assert asyncio.run(story())


def test_nobody_rings_and_the_wait_ends_by_itself() -> None:
    asyncio.run(Bell().wait("A", 0.01))


def test_every_refusal_has_a_status_of_its_kind() -> None:
    assert all(400 <= status < 600 for status in STATUS.values())
