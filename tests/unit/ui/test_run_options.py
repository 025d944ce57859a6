"""`sala run` is read without the command line's library."""

from pathlib import Path

import pytest

from ui.run_options import Misread, RunOptions, data_folder, has_display, read_run


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ([], RunOptions()),
        (["--data", "/srv/sala"], RunOptions(data=Path("/srv/sala"))),
        (["--data=/srv/sala", "--window"], RunOptions(data=Path("/srv/sala"), window=True)),
        (["--mode", "kiosk"], RunOptions(mode="kiosk")),
        (["--guard"], RunOptions(guard=True)),
    ],
    ids=["nothing", "a folder", "equals sign and window", "a mode", "guarded"],
)
def test_options_are_read(words: list[str], options: RunOptions) -> None:
    assert read_run(words) == options


@pytest.mark.parametrize(
    "words", [["--dta", "x"], ["--data"], ["--mode", "cinema"]], ids=["typo", "no value", "no mode"]
)
def test_a_word_that_means_nothing_is_told_with_a_way_on(words: list[str]) -> None:
    with pytest.raises(Misread, match="sala run"):
        read_run(words)


def test_the_folder_may_stand_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALA_DATA", "/srv/counter")

    assert data_folder(None) == Path("/srv/counter")
    assert data_folder(Path("/given")) == Path("/given")


def test_a_machine_without_a_display_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    without = has_display()
    monkeypatch.setenv("DISPLAY", ":0")

    assert (without, has_display()) == (False, True)
