"""The promises of `DraftStore` and of what lies beside drafts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.attachments import Attachments
from kiosk.drafts import Drafts
from kiosk.errors import EnvironmentProblem, ErrorCode, InputProblem, KioskError
from kiosk.submissions import Finaliser
from tests.builders import a_completed, a_draft, an_office
from tests.contract.conftest import AnyStore
from tests.fakes import NOON, CountingIds, FixedClock

PDF = b"%PDF-1.7 a scanned page"


class NoPictures:
    """Only PDF files here."""

    def flaws(self, content: bytes) -> tuple[str, ...]:
        return ()

    def shrink(self, content: bytes) -> bytes:
        raise AssertionError("no picture was handed in")


def test_a_saved_draft_is_loaded_as_it_was(store: AnyStore):
    draft = a_draft(state={"form": {"/data/ชื่อ": "ทดสอบ 😀"}, "typed": [1, None, True]})
    store.drafts.save(draft)

    assert store.drafts.load(draft.draft_id) == draft


def test_saving_again_overwrites(store: AnyStore):
    draft = a_draft()
    store.drafts.save(draft)
    changed = replace(draft, place="/data/where", saved_at=NOON + timedelta(seconds=1))
    store.drafts.save(changed)

    assert store.drafts.open_drafts() == [changed]


def test_a_draft_that_does_not_exist_is_none(store: AnyStore):
    assert store.drafts.load("0" * 32) is None


def test_sealed_drafts_are_not_among_the_open_ones(store: AnyStore):
    older, newer = a_draft(), a_draft(saved_at=NOON + timedelta(minutes=1))
    sealed = a_draft(sealed=True)
    for draft in (older, newer, sealed):
        store.drafts.save(draft)

    assert store.drafts.open_drafts() == [newer, older]
    assert store.drafts.sealed_drafts() == [sealed]


def test_drafts_nobody_came_back_for_are_deleted(store: AnyStore):
    old, fresh = a_draft(), a_draft(saved_at=NOON + timedelta(hours=2))
    store.drafts.save(old)
    store.drafts.save(fresh)

    assert store.drafts.expire(NOON + timedelta(hours=1)) == 1
    assert store.drafts.load(old.draft_id) is None
    assert store.drafts.load(fresh.draft_id) == fresh


def test_deleting_a_draft_destroys_its_files_and_its_key(store: AnyStore):
    draft = Attachments(store.blobs, NoPictures()).add(
        a_draft(), "photo", name="a.pdf", content=PDF
    )
    store.drafts.save(draft)

    store.drafts.delete(draft.draft_id)
    store.drafts.delete(draft.draft_id)

    with pytest.raises(KioskError):
        store.blobs.open(draft.attachments[0].hash, draft.subject)


def test_a_file_whose_draft_was_never_saved_goes_with_the_old_drafts(store: AnyStore):
    files = Attachments(store.blobs, NoPictures())
    lost = files.add(a_draft(), "photo", name="a.pdf", content=PDF)
    kept = files.add(
        a_draft(saved_at=NOON + timedelta(hours=2)), "photo", name="b.pdf", content=PDF
    )
    store.drafts.save(kept)

    assert store.drafts.expire(NOON + timedelta(hours=1)) == 0

    assert files.content(kept.attachments[0]) == PDF
    with pytest.raises(KioskError):
        files.content(lost.attachments[0])


def test_a_file_comes_back_as_it_was_and_lies_encrypted(store: AnyStore):
    subject = store.blobs.new_subject()
    address = store.blobs.put(subject, PDF)

    assert store.blobs.open(address, subject) == PDF
    assert PDF not in store.peers.read_blob(address, 0, 1000)


def test_a_file_that_is_gone_is_damage_and_said_so(store: AnyStore):
    subject = store.blobs.new_subject()

    with pytest.raises(EnvironmentProblem) as problem:
        store.blobs.open(bytes(32), subject)

    assert problem.value.code is ErrorCode.STORE_DAMAGED


def test_sending_turns_the_draft_and_its_files_into_evidence(store: AnyStore, clock: FixedClock):
    attachments = Attachments(store.blobs, NoPictures())
    draft = attachments.add(a_draft(), "photo", name="a.pdf", content=PDF)
    store.drafts.save(draft)
    finaliser = Finaliser(
        store.log, an_office(), clock=clock, ids=CountingIds(10_000), practice=False
    )

    submission = finaliser.finalise(draft, a_completed())

    case = store.read_models.case_of_number(submission.tracking.digits)
    assert (case.request_id, case.attachments) == (draft.draft_id, 1)
    assert store.drafts.load(draft.draft_id) is None
    store.blobs.delete(draft.attachments[0].hash)
    assert attachments.content(draft.attachments[0]) == PDF
    with pytest.raises(InputProblem) as problem:
        finaliser.finalise(draft, a_completed())
    assert problem.value.code is ErrorCode.DRAFT_GONE
    assert store.log.head().seq == 3


def test_a_parked_draft_is_found_by_its_code_once(store: AnyStore, clock: FixedClock):
    drafts = Drafts(store.drafts, clock, CountingIds())
    parked, code = drafts.park(drafts.begin("complaint", "1", "th"))

    assert code.isdecimal()
    assert code not in repr(store.drafts.load(parked.draft_id))
    assert drafts.resume(code).draft_id == parked.draft_id
    with pytest.raises(InputProblem) as problem:
        drafts.resume(code)
    assert problem.value.code is ErrorCode.RESUME_CODE_UNKNOWN


def test_changed_settings_are_remembered(store: AnyStore):
    store.settings.save_setting("paper", "a4")
    store.settings.save_setting("paper", "80mm")

    assert dict(store.settings.load_settings()) == {"paper": "80mm"}
