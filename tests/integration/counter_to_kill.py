"""A counter without a window that works until it is killed; it tells each thing once it is kept."""

import sys
from dataclasses import replace
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.drafts import Drafts
from kiosk.ids import SystemIds
from kiosk.store import open_store
from kiosk.submissions import Finaliser
from tests.builders import a_completed, an_enrolment, an_office

KEY = bytes(range(32))


def work(folder: Path) -> None:
    store = open_store(folder, KEY)
    store.peers.enrol(an_enrolment())
    clock, ids = SystemClock(), SystemIds()
    drafts = Drafts(store.drafts, clock, ids)
    finaliser = Finaliser(store.log, an_office(), clock=clock, ids=ids, practice=False)
    print("ready", flush=True)
    while True:
        draft = drafts.begin("complaint", "1", "th")
        for answers in range(1, 6):
            draft = drafts.save(replace(draft, state={"answers": answers}))
            print("saved", draft.draft_id, answers, flush=True)
        submission = finaliser.finalise(draft, a_completed())
        print("sent", draft.draft_id, submission.tracking.digits, flush=True)


if __name__ == "__main__":
    work(Path(sys.argv[1]))
