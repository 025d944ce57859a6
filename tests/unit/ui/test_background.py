"""Slow work goes away and its outcome comes back on the interface thread."""

import gc
from threading import current_thread, main_thread

from pytestqt.qtbot import QtBot

from ui.background import Background


def test_work_runs_elsewhere_and_its_result_arrives_here(qtbot: QtBot) -> None:
    background, seen = Background(), list[object]()

    background.run(
        lambda: current_thread() is main_thread(),
        on_done=lambda here: seen.extend((here, current_thread() is main_thread())),
        on_failed=seen.append,
    )
    qtbot.waitUntil(lambda: len(seen) == 2)

    assert seen == [False, True]
    assert background.finish()


def test_a_failure_arrives_here_as_well(qtbot: QtBot) -> None:
    background, seen = Background(), list[object]()

    background.run(lambda: 1 / 0, on_done=seen.append, on_failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))

    assert isinstance(seen[0], ZeroDivisionError)
    assert background.finish()


def test_an_errand_for_later_is_kept_alive_until_it_is_done(qtbot: QtBot) -> None:
    background, seen = Background(), list[str]()

    class Errand:
        def run(self) -> None:
            seen.append("done")

    background.later(1, Errand().run)
    gc.collect()
    qtbot.waitUntil(lambda: seen == ["done"])


def test_once_finished_nothing_is_begun_or_told(qtbot: QtBot) -> None:
    background, seen = Background(), list[object]()

    background.run(lambda: 1, on_done=seen.append, on_failed=seen.append)
    background.run(lambda: 1 / 0, on_done=seen.append, on_failed=seen.append)
    assert background.finish()
    background.run(lambda: seen.append("begun"), on_done=seen.append, on_failed=seen.append)
    qtbot.wait(20)

    assert seen == []
