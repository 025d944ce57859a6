"""A question page: one question, or the few that a form keeps together."""

from dataclasses import dataclass

from ui.presenters.fields import FieldView
from ui.presenters.parts import HeaderView, ProblemView

SIGNALS = {
    "back_pressed": 0,
    "pause_pressed": 0,
    "answered": 2,
    "precision_chosen": 2,
    "asked_back": 2,
    "guidance_toggled": 0,
    "skipped": 0,
    "files_asked": 2,
    "file_chosen": 2,
    "file_removed": 2,
    "continued": 0,
}


@dataclass(frozen=True, slots=True)
class QuestionView:
    """`title` is the heading: the question itself, or the group's name over several fields.

    With one field its label equals the title and is drawn once. `example_title` heads the amber
    panel beside the field; without any example the panel is not drawn. `guidance` is the open
    explanation, "" while closed; `help` its button, "" where there is nothing to explain.
    `summary` with `problems` is the box on top: focus goes there first. `skip` is
    "ไม่แน่ใจ" or "ข้ามข้อนี้", "" where the question must be answered.
    `entitled` is the title without names that were typed before, for the title of the window.
    `page` names this page: the same page drawn again keeps focus and scroll position.
    """

    page: str
    header: HeaderView
    title: str
    fields: tuple[FieldView, ...]
    proceed: str
    hint: str = ""
    example_title: str = ""
    help: str = ""
    guidance_title: str = ""
    guidance: str = ""
    skip: str = ""
    summary: str = ""
    problems: tuple[ProblemView, ...] = ()
    entitled: str = ""
