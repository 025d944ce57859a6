"""Two offices on one server: neither sees a byte of the other, and no question spans both."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import event as listening

from central.store.tables import metadata
from kiosk.chain import Head
from kiosk.events import SubmissionFinalised
from kiosk.peers import FeedCursor
from kiosk.signing import to_text
from sync.answers import Contradicted
from sync.errors import Refused
from tests.central_world import World
from tests.counters import OFFICE, TOKEN, Counter

OTHER = "BANMAI"
WITH_OFFICE = "|".join(metadata.tables)
OF_ALL_OFFICES = re.compile(
    r"FROM enrol_code\s+WHERE enrol_code\.code_id ="  # a code is typed before its office is known
    r"|SELECT (count\(\*\) AS count_1|office\.office_id)\s+FROM office\s*$"  # the front page
)


@pytest.fixture
def both(world: World) -> tuple[Counter, Counter]:
    """A counter of each office, with the same numbers."""
    world.add_office(OTHER)
    return world.counter("here"), world.counter("there", OTHER)


def worked(world: World, counter: Counter) -> SubmissionFinalised:
    said = counter.submit()
    counter.attach(said, b"picture of an identity card" * 10)
    assert world.rounds(counter).run().code == ""
    return said


def test_the_same_number_in_two_offices_is_two_requests(
    world: World, both: tuple[Counter, Counter]
) -> None:
    here, there = (worked(world, counter) for counter in both)
    world.clock.forward(1)

    assert here.tracking == there.tracking
    assert world.kept(here.tracking)[0].token_hash == here.token_hash
    assert world.page(f"/t/{OTHER}/{there.tracking}/{TOKEN}")[0] == 200


def test_a_counter_reads_nothing_of_the_other_office(
    world: World, both: tuple[Counter, Counter]
) -> None:
    here, there = both
    said = there.submit()
    address = to_text(there.attach(said, b"picture" * 100))
    world.rounds(there).run()
    client = world.session(here)

    _, lines = client.page(FeedCursor(), full=True)

    assert all(b'"org":"%s"' % OFFICE.encode() in line.line for line in lines)
    with pytest.raises(Contradicted) as unknown:
        client.blob_have(address)
    assert unknown.value.code == "blob_unknown"
    with pytest.raises(Refused):
        client.push(there.peers.device().log, there.peers.head(), ())
    with pytest.raises(Contradicted):
        client.page(there.peers.cursor(), full=False)


def test_an_event_of_the_other_office_is_refused(
    world: World, both: tuple[Counter, Counter]
) -> None:
    here, there = both
    there.submit()
    lines = there.peers.unsent(after=Head())

    with pytest.raises(Exception, match=r"bad_event|other_office"):
        world.session(here).push(here.peers.device().log, Head(), lines)


@pytest.fixture
def asked(world: World) -> Iterator[list[str]]:
    """Every statement the server sends to its database."""
    said: list[str] = []

    def listen(_connection, _cursor, statement: str, *_rest: object) -> None:
        said.append(" ".join(statement.split()))

    listening.listen(world.parts.database.engine, "before_cursor_execute", listen)
    yield said
    listening.remove(world.parts.database.engine, "before_cursor_execute", listen)


def test_every_question_to_the_database_names_its_office(
    world: World, both: tuple[Counter, Counter], asked: list[str]
) -> None:
    counter = both[0]
    said = worked(world, counter)
    counter.nearly_out_of_numbers()
    world.rounds(counter).run()
    for path in ("/", f"/t/{OFFICE}", f"/t/{OFFICE}/{said.tracking}/{TOKEN}", "/healthz"):
        world.page(path)
    world.counter("one more")

    about_tables = [q for q in asked if re.search(rf"\b(FROM|UPDATE)\s+({WITH_OFFICE})\b", q)]
    unnamed = [q for q in about_tables if not re.search(r"office_id = ", q)]
    assert len(about_tables) > 30
    assert [q for q in unnamed if not OF_ALL_OFFICES.search(q)] == []
