"""Checklist 6, TIM-05: after the end of a session a telling name is nowhere on this machine in clear."""

import gc
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.a11y.tree import tree
from tests.pages import PICTURED, Kiosk, until
from ui.demo.citizen import Citizen
from ui.presenters.screen import Screen

# Written backwards: what is looked for stands nowhere in this file, nor in a constant of it.
BACKWARDS = "ฐฏฬฌฮฬฆ"
SAID = ("text", "toPlainText", "accessibleName", "accessibleDescription", "windowTitle", "toolTip")


def telling() -> str:
    return BACKWARDS[::-1]


@pytest.fixture
def kiosk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kiosk]:
    for name in ("papers", "tmp"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    counter = Kiosk(qtbot, tmp_path / "data", printer=tmp_path / "papers").opened()
    yield counter
    counter.close()


def named(kiosk: Kiosk) -> None:
    """To the check page of a report by somebody with a telling name."""
    steps = kiosk.running.desk.catalogue.service("streetlight_repair").example_answers()
    changed = tuple(
        {**step, "set": telling()} if str(step.get("path", "")).endswith("/last_name") else step
        for step in steps
    )
    citizen = Citizen(kiosk.hands, kiosk.app.counter, changed, PICTURED.copy())
    kiosk.play(citizen.chooses("repair", "streetlight_repair"))
    kiosk.play(citizen.shows_who("1999900000013")).play(citizen.answers())
    QGuiApplication.clipboard().setText(telling())


def on_widgets(kiosk: Kiosk) -> list[str]:
    found = []
    for widget in kiosk.app.window.findChildren(QWidget):
        said = [getattr(widget, name)() for name in SAID if callable(getattr(widget, name, None))]
        found += [widget.objectName()] if telling() in " ".join(map(str, said)) else []
    return found


def in_tree(kiosk: Kiosk) -> bool:
    nodes = tree(kiosk.app.window)
    return telling() in " ".join(f"{n.name} {n.description} {n.value}" for n in nodes)


def in_files(folder: Path) -> list[str]:
    """Files in which it stands as it is; the paper a citizen took along is hers."""
    forms = [telling().encode(code) for code in ("utf-8", "utf-16-le", "cp874")]
    files = [one for one in folder.rglob("*") if one.is_file() and "papers" not in one.parts]
    assert any(one.name == "sala.log" for one in files)
    return [one.name for one in files if any(form in one.read_bytes() for form in forms)]


def texts_of(thing: object) -> Iterator[str]:
    """Also those in a dict or tuple of texts alone, which the collector does not follow."""
    for one in gc.get_referents(thing):
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict | tuple | frozenset) and not gc.is_tracked(one):
            yield from texts_of(one)


def held_by_the_interpreter() -> list[str]:
    """Kinds of things that hold a text with it."""
    gc.unfreeze()
    gc.collect()
    held, mark = list[str](), telling()
    for thing in gc.get_objects():
        for text in texts_of(thing):
            if mark in text:
                held.append(f"{type(thing).__qualname__} {str(thing)[:200]}")
    return held


def test_TIM_05_a_name_is_nowhere_when_the_session_has_ended(kiosk: Kiosk, tmp_path: Path) -> None:
    named(kiosk)
    assert on_widgets(kiosk)
    assert in_tree(kiosk)
    assert held_by_the_interpreter(), "what is looked for cannot be found, the test proves nothing"

    kiosk.press("declaration", "send")
    kiosk.play(until("the receipt", lambda: kiosk.screen is Screen.RECEIPT))
    papers = tmp_path / "papers"
    kiosk.play(until("the paper", lambda: bool(list(papers.glob("*.pdf")))))
    kiosk.press("done")
    kiosk.play(until("the start", lambda: kiosk.screen is Screen.START))

    assert on_widgets(kiosk) == []
    assert not in_tree(kiosk)
    assert telling() not in QGuiApplication.clipboard().text()
    assert in_files(tmp_path) == []
    assert not [one for one in (tmp_path / "tmp").rglob("*") if one.is_file()]
    assert held_by_the_interpreter() == []
