"""Every code a person may meet has its sentence and its remedy in both languages."""

from enum import Enum

import pytest

from kiosk.errors import EnvironmentProblem, ErrorCode
from sync.errors import SyncCode
from ui.error_text import remedy, said, what_happened
from ui.i18n import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [*ErrorCode, *SyncCode], ids=lambda code: code.value)
def test_each_code_says_what_happened_and_what_to_do(code: Enum, language: str) -> None:
    assert what_happened(code, language).strip()
    assert remedy(code, language).strip()


def test_a_problem_is_said_in_two_sentences() -> None:
    problem = EnvironmentProblem(ErrorCode.STORE_FULL)

    assert said(problem, "en") == "The disk is full. Free some space; saving goes on by itself."
