"""Every code that staff may read aloud, and every word of the server, has its line in the docs."""

from pathlib import Path

import pytest

from central.problems import STATUS
from sync.answers import CONTRADICTIONS, REFUSALS, SESSION_CODES
from sync.errors import SyncCode

OPERATIONS = Path("docs/operations.md").read_text("utf-8")
PROTOCOL = Path("docs/sync-protocol.md").read_text("utf-8")


@pytest.mark.parametrize("code", SyncCode, ids=lambda code: code.name)
def test_a_code_of_sending_has_its_remedy(code: SyncCode) -> None:
    assert f"| {code.value} |" in OPERATIONS


@pytest.mark.parametrize("word", STATUS)
def test_a_word_of_the_server_is_explained(word: str) -> None:
    assert f"`{word}`" in PROTOCOL


def test_the_counter_knows_every_word_of_the_server() -> None:
    told_by_status = {"bad_message", "bad_event", "too_many", "busy", "internal"}

    assert set(STATUS) == CONTRADICTIONS | SESSION_CODES | REFUSALS.keys() | told_by_status
