"""Checklist 9: names, roles, states, and what is announced; on every page of every service."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.thai.lines import dictionary
from tests.a11y.showing import (
    SERVICES,
    SIZES,
    THEMES,
    MakeWindow,
    examples,
    front,
    real_bar,
    show,
    targets,
    walk_of,
)
from tests.a11y.tree import Role, faults, tree
from tests.example_views import EXAMPLES, LANGUAGES, bar, question
from tests.gallery import window_of
from tests.looking import settle
from tests.unit.ui.conftest import look, show_example
from ui.presenters.screen import Screen
from ui.widgets.keyboard import Keyboard
from ui.widgets.keys import Key
from ui.window import Window


@pytest.fixture(scope="module")
def window(qapp: QApplication) -> Iterator[Window]:
    """One window for all services: drawing anew is what it does anyway."""
    qapp.setStyle("Fusion")
    made = window_of(1920, 1080, dictionary())
    yield made
    made.hide()
    made.deleteLater()
    settle()


@pytest.mark.row("SEM-01", "SEM-02", "SEM-03", "SEM-05", "SEM-08")
@pytest.mark.parametrize("service", SERVICES)
def test_every_page_of_a_service_can_be_used_by_who_does_not_see_it(
    window: Window, service: str
) -> None:
    number = SERVICES.index(service)
    language = ("th", "en")[number % 2]
    window.apply_look(look(theme=THEMES[number % 3]))
    window.show_bar(real_bar(language).view())
    wrong: dict[str, list[str]] = {}
    walked = walk_of(service, language)
    for page in walked.pages:
        if told_apart(page.view) in seen:
            continue
        seen.add(told_apart(page.view))
        window.show_screen(page.screen, page.view)
        QCoreApplication.sendPostedEvents()
        found = faults(tree(window)) + unread(window)
        title = window.windowTitle()
        found += [f"title holds {value}" for value in walked.typed if value in title]
        if not title or title.split(" · ")[0].split("…")[0] not in heading(window):
            found.append(f"title is {title!r}")
        if found:
            wrong[page.name] = found
    settle()
    assert wrong == {}
    assert len(walked.pages) > 4


seen: set[str] = set()
"""Many services ask for name and address in the same words: each page is looked at once."""


def told_apart(view: object) -> str:
    """A page by its words, without the name of the service above it."""
    fields = getattr(view, "fields", None)
    return str(view) if fields is None else str((view.title, fields))  # type: ignore[attr-defined]


def heading(window: Window) -> str:
    return next(node.name for node in tree(window) if node.role is Role.Heading)


def unread(window: Window) -> list[str]:
    """Buttons whose words are not part of what is said for them."""
    return [
        f"{button.objectName()}: {button.text()!r} is said as {button.accessibleName()!r}"
        for button in targets(window)
        if isinstance(button, QAbstractButton)
        and plain(button.text()) not in plain(button.accessibleName())
    ]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("theme", THEMES)
def test_SEM_01_every_screen_in_each_theme(make_window: MakeWindow, theme: str) -> None:
    window = make_window(1366, 768)
    window.apply_look(look(theme=theme))
    wrong = {name: found for name in examples(window) if (found := faults(tree(window)))}
    assert wrong == {}


def test_SEM_01_a_field_says_hint_problem_and_whether_it_must_be_answered(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    show_example(window, "question_error")
    told = [node for node in tree(window) if node.description.startswith("ผิดพลาด: ")]
    assert told[0].role is Role.EditableText
    view = question(LANGUAGES["th"])
    asked = replace(view.fields[0], optional="(ไม่บังคับ)")
    show(window, Screen.QUESTION, replace(view, fields=(asked,)))
    box = next(node for node in tree(window) if node.identifier == f"field_{asked.path}")
    assert asked.hint in box.description
    assert "(ไม่บังคับ)" in box.description


def test_SEM_01_answers_stand_in_a_group_named_by_their_question(make_window: MakeWindow) -> None:
    window = make_window()
    show_example(window, "question_choice")
    groups = [node for node in tree(window) if node.role is Role.Grouping]
    assert [group.name for group in groups] == [heading(window)]


def test_SEM_03_each_page_has_one_heading(make_window: MakeWindow) -> None:
    window = make_window()
    for name in examples(window):
        found = [node.name for node in tree(window) if node.role is Role.Heading]
        assert len(found) == 1, (name, found)


def test_SEM_04_an_error_is_announced_and_has_the_role_of_an_alert(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.widgets.field_page.announce", lambda _widget, text: said.append(text))
    window = make_window()
    show_example(window, "question_error")
    alerts = [node for node in tree(window) if node.role is Role.AlertMessage]
    assert [alert.name for alert in alerts] == said
    assert "ต้องมีเดือน" in said[0]


def test_SEM_05_identifiers_stay_when_a_page_is_drawn_again(make_window: MakeWindow) -> None:
    window, names = make_window(1366, 768), []
    for step in (100, 125):
        window.apply_look(look(step))
        names.append(
            {
                name: sorted(w.objectName() for w in targets(front(window, name).frame))  # type: ignore[attr-defined]
                for name in examples(window)
                if name not in ("question", "question_error", "question_list", "attachment")
            }
        )
    assert names[0] == names[1]
    assert all(all(found) for found in names[0].values())


def test_LNG_03_no_picture_stands_for_a_word(make_window: MakeWindow) -> None:
    window = make_window(1366, 768)
    wordless = [
        (name, button.objectName())
        for name in examples(window)
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and not plain(button.text())
    ]
    assert wordless == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("layer", ["thai", "latin", "digits", "phone", "decimal"])
def test_LNG_03_every_key_has_room_for_its_word(
    make_window: MakeWindow, size: tuple[int, int], layer: str
) -> None:
    window = make_window(*size)
    keyboard = window.findChild(Keyboard)
    for language in LANGUAGES.values():
        window.show_bar(bar(language))
        keyboard.offer(layer)
        settle()
        named = [key for key in keyboard.findChildren(Key) if len(key.text()) > 1]
        assert [key.objectName() for key in named if key._icon] != []
        for key in named:
            assert key.fontMetrics().horizontalAdvance(key.text()) < key.width(), key.text()


def test_SEM_04_a_saved_draft_and_a_call_that_was_taken_are_announced(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.widgets.page.announce", lambda _widget, text: said.append(text))
    window = make_window()
    view = question(LANGUAGES["th"])
    unsaved = replace(view, header=view.header._replace(saved=""))
    show(window, Screen.QUESTION, unsaved)
    assert said == []
    show(window, Screen.QUESTION, view)
    assert said == [view.header.saved]
    typed = replace(view, fields=(replace(view.fields[0], value="สม"),))
    show(window, Screen.QUESTION, typed)
    assert said == [view.header.saved], "a letter more is not news"
    trouble = replace(view, header=view.header._replace(saved="ยังบันทึกไม่ได้", saved_good=False))
    show(window, Screen.QUESTION, trouble)
    place, example = EXAMPLES["help"]
    called = example(LANGUAGES["th"])
    show(window, place, called)
    show(window, place, replace(called, sign="เจ้าหน้าที่กำลังมา"))
    assert said[1:] == ["ยังบันทึกไม่ได้", called.sign, "เจ้าหน้าที่กำลังมา"]
