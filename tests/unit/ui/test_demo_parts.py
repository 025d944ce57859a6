"""The player waits and gives up, the report tells the truth."""

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.demo.player import Player, Story, TookTooLong, Until
from ui.demo.report import Report, Step
from ui.embedded import server_command
from ui.i18n import Texts
from ui.presenters.bar import sync_words


class QuietTerminal:
    def begun(self, title: str) -> None:
        """Nothing is shown."""

    def ended(self, step: Step) -> None:
        """Nothing is shown."""

    def told(self, out: Path, failure: BaseException | None) -> None:
        """Nothing is shown."""


def played(qtbot: QtBot, story: Story) -> BaseException | None:
    endings: list[BaseException | None] = []
    parent = QObject()
    Player(parent, story, endings.append).play()
    qtbot.waitUntil(lambda: bool(endings))
    return endings[0]


def test_a_story_goes_on_when_what_it_waits_for_is_true(qtbot: QtBot) -> None:
    looked: list[int] = []

    def story() -> Story:
        yield Until("three looks", lambda: len(looked) >= 3 or looked.append(1) is not None)  # type: ignore[func-returns-value]

    assert played(qtbot, story()) is None
    assert len(looked) == 3


def test_a_story_that_waits_in_vain_ends_with_what_it_waited_for(qtbot: QtBot) -> None:
    def story() -> Story:
        yield Until("the moon", lambda: False, within=0.01)

    ending = played(qtbot, story())

    assert isinstance(ending, TookTooLong)
    assert str(ending) == "the moon"


def test_a_step_that_fails_is_not_verified_and_says_why(tmp_path: Path) -> None:
    report = Report(QuietTerminal())
    (tmp_path / "receipts").mkdir()
    with report.step("goes well"):
        pass
    with pytest.raises(AssertionError), report.step("goes wrong"):
        raise AssertionError("no paper")

    report.write(tmp_path / "summary.json", ["01-start.png"])

    summary = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert not summary["ok"]
    assert [step["ok"] for step in summary["steps"]] == [True, False]
    assert "no paper" in summary["steps"][1]["detail"]


def test_nothing_verified_is_not_success() -> None:
    assert not Report(QuietTerminal()).ok


def test_the_bundle_starts_the_server_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    from_source = server_command()
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert from_source == [sys.executable, "-m", "central"]
    assert server_command() == [sys.executable, "central"]


@pytest.mark.parametrize(
    ("state", "waiting", "words"),
    [
        ("idle", 0, "ส่งแล้ว 3 · ค้างส่ง 0"),
        ("offline", 2, "ส่งแล้ว 3 · ค้างส่ง 2 · ออฟไลน์"),
        ("offline", 0, "ส่งแล้ว 3 · ค้างส่ง 0"),
        ("refused", 2, "ส่งแล้ว 3 · ค้างส่ง 2 · แจ้งผู้ดูแล"),
    ],
    ids=["all sent", "offline", "offline with nothing to send", "refused"],
)
def test_both_numbers_are_told_whatever_the_state(state: str, waiting: int, words: str) -> None:
    assert sync_words(Texts("th"), state, 3, waiting) == words
