"""Slow work goes away and its outcome comes back on the interface thread."""

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
