"""Every code that staff may read aloud, and every word of the server, has its line in the docs."""

import re
from pathlib import Path

import pytest

from central.problems import STATUS
from kiosk.errors import ErrorCode
from sync.answers import CONTRADICTIONS, REFUSALS, SESSION_CODES
from sync.errors import SyncCode
from ui.i18n import LANGUAGES, sentences

OPERATIONS = Path("docs/operations.md").read_text("utf-8")
PROTOCOL = Path("docs/sync-protocol.md").read_text("utf-8")


def test_every_code_has_its_remedy_in_the_docs_and_no_other_has() -> None:
    documented = re.findall(r"^\| ([KN]\d{3}) \| .+ \| .+ \|$", OPERATIONS, re.MULTILINE)

    assert sorted(documented) == sorted(code.value for code in (*ErrorCode, *SyncCode))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_two_sentences_and_no_other_has(language: str) -> None:
    said = {key for key in sentences(language) if key.startswith("error.")}

    assert said == {
        f"error.{code.value}.{part}"
        for code in (*ErrorCode, *SyncCode)
        for part in ("said", "remedy")
    }


@pytest.mark.parametrize("word", STATUS)
def test_a_word_of_the_server_is_explained(word: str) -> None:
    assert f"`{word}`" in PROTOCOL


def test_the_counter_knows_every_word_of_the_server() -> None:
    told_by_status = {"bad_message", "bad_event", "too_many", "busy", "internal"}

    assert set(STATUS) == CONTRADICTIONS | SESSION_CODES | REFUSALS.keys() | told_by_status
