"""Sending: one transaction, and only then anything may be said."""

import random

import pytest

from kiosk.errors import EnvironmentProblem, ErrorCode, InputProblem
from kiosk.events import SubmissionFinalised
from kiosk.ids import token_hash
from kiosk.submissions import Finaliser
from tests.builders import OFFICE, a_completed, a_draft, an_office
from tests.fakes import CountingIds, FakeStore


@pytest.fixture
def store() -> FakeStore:
    store = FakeStore()
    store.peers.begin_practice(OFFICE, (901,), {})
    return store


@pytest.fixture
def finaliser(store: FakeStore) -> Finaliser:
    return Finaliser(
        store.log, an_office(), clock=store.clock, ids=CountingIds(1000), practice=True
    )


def test_the_citizen_gets_a_number_a_link_and_the_days(store: FakeStore, finaliser: Finaliser):
    draft = a_draft()
    store.drafts.save(draft)

    submission = finaliser.finalise(draft, a_completed())

    assert str(submission.tracking).startswith("709 010 00")
    assert submission.url.endswith(f"/{submission.tracking.digits}/{submission.token}")
    assert submission.steps == a_completed().steps
    assert submission.practice


def test_the_event_holds_the_answers_sealed_and_the_token_as_hash(
    store: FakeStore, finaliser: Finaliser
):
    draft = a_draft()
    store.drafts.save(draft)
    submission = finaliser.finalise(draft, a_completed())

    stored = store.log.since(1)[0]
    event = store.log.open(stored)
    assert isinstance(event, SubmissionFinalised)
    assert event.private["answers"] == a_completed().answers
    assert event.private["token"] == submission.token
    assert event.token_hash == token_hash(submission.token)
    assert submission.token.encode() not in stored.line.raw
    assert event.request_id == draft.draft_id


def test_when_the_disk_is_full_the_draft_stays_and_the_number_is_given_later(
    store: FakeStore, finaliser: Finaliser
):
    draft = a_draft()
    store.drafts.save(draft)
    store.fails_with = ErrorCode.STORE_FULL

    with pytest.raises(EnvironmentProblem):
        finaliser.finalise(draft, a_completed())
    store.fails_with = None

    assert store.drafts.load(draft.draft_id) == draft
    assert finaliser.finalise(draft, a_completed()).tracking.running == 0


def test_more_than_an_event_can_hold_is_told_and_the_draft_stays(
    store: FakeStore, finaliser: Finaliser
):
    draft = a_draft()
    store.drafts.save(draft)
    answers = {"/data/what": random.Random(1).randbytes(60_000).hex()}

    with pytest.raises(InputProblem) as problem:
        finaliser.finalise(draft, a_completed(answers=answers))

    assert problem.value.code is ErrorCode.SUBMISSION_TOO_LARGE
    assert store.drafts.load(draft.draft_id) == draft


def test_a_draft_is_sent_once(store: FakeStore, finaliser: Finaliser):
    draft = a_draft()
    store.drafts.save(draft)
    finaliser.finalise(draft, a_completed())

    with pytest.raises(InputProblem) as problem:
        finaliser.finalise(draft, a_completed())
    assert problem.value.code is ErrorCode.DRAFT_GONE
