"""What the server says it has is signed, and what came before a bad event counts as sent."""

from dataclasses import replace

import pytest

from kiosk.envelope import Line
from kiosk.signing import LogKey
from sync.protocol import HEAD_TYPE, PushDone
from sync.transport import Answer, Question, Transport
from sync.wire import pack, unpack
from tests.central_world import Between, World
from tests.counters import OFFICE, Counter


def a_round(world: World, counter: Counter, act):
    rounds = world.rounds(counter)
    rounds._client._transport = Between(world.transport, act)
    return rounds.run()


@pytest.mark.parametrize("forged", [False, True], ids=["no signature", "a stranger's"])
def test_an_acknowledgement_that_the_server_did_not_sign_moves_nothing(
    world: World, forged: bool
) -> None:
    counter = world.counter()
    counter.submit()
    before, log = counter.peers.acked(), counter.peers.device().log

    def act(inner: Transport, question: Question) -> Answer:
        answer = inner.send(question)
        if not question.path.endswith("/events") or answer.status != 200:
            return answer
        done = replace(PushDone.parse(unpack(answer.body)), proof=b"")
        if forged:
            said = done.head_proof(OFFICE, log)
            done = replace(done, proof=LogKey.generate().sign(said, HEAD_TYPE))
        return replace(answer, body=pack(done.to_bytes()))

    report = a_round(world, counter, act)

    assert (report.code, report.waiting) == ("N302", 1)
    assert counter.peers.acked() == before
    assert world.rounds(counter).run().waiting == 0


def test_what_came_before_a_bad_event_is_not_sent_again(world: World) -> None:
    counter = world.counter()
    world.rounds(counter).run()
    for _ in range(3):
        counter.submit()
    damaged = counter.store.memory
    last = damaged.events[-1]
    damaged.events[-1] = replace(last, line=Line(last.line.raw, bytes(64)))

    report = world.rounds(counter).run()

    assert report.code == "N304"
    assert counter.peers.acked().seq == counter.peers.head().seq - 1
    assert report.waiting == 1
