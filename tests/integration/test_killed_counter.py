"""kill -9 while drafts are saved and sent: nothing acknowledged is lost, nothing is doubled."""

import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kiosk.store import Store, open_store
from kiosk.verify import verify
from tests.integration.counter_to_kill import KEY

KILLS = 8


def one_life(folder: Path, seconds: float) -> list[str]:
    """What a counter acknowledged before it was killed."""
    counter = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.counter_to_kill", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert counter.stdout is not None
    assert counter.stdout.readline() == "ready\n"
    threading.Timer(seconds, counter.kill).start()
    told = counter.stdout.read()
    counter.stdout.close()
    counter.wait()
    lines = told.split("\n")
    return lines[:-1]  # the last one is empty, or was cut off while it was written


def expect_everything(store: Store, told: list[str]) -> None:
    sent = {line.split()[1]: line.split()[2] for line in told if line.startswith("sent")}
    answers = {line.split()[1]: int(line.split()[2]) for line in told if line.startswith("saved")}
    assert len(set(sent.values())) == len(sent), "a number was issued twice"
    for draft_id, number in sent.items():
        assert store.read_models.case(draft_id).tracking == number
        assert store.drafts.load(draft_id) is None
    for draft_id, saved in answers.items():
        draft = store.drafts.load(draft_id)
        assert store.read_models.case(draft_id) or draft.state["answers"] >= saved


@pytest.mark.slow
def test_a_counter_killed_again_and_again_keeps_what_it_told(tmp_path: Path):
    chance = random.Random(20)
    told: list[str] = []
    open_store(tmp_path, KEY).close()

    for _ in range(KILLS):
        told += one_life(tmp_path, chance.uniform(0.01, 0.4))

    store = open_store(tmp_path, KEY)
    expect_everything(store, told)
    assert all(report.whole for report in verify(store.log))
    cases = store.read_models.recent(100_000)
    numbers = [case.tracking for case in cases]
    assert len(numbers) == len(set(numbers)) >= 1
    store.read_models.rebuild()
    assert store.read_models.recent(100_000) == cases
    store.close()
