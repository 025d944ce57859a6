"""The mind of the check screen: what it shows and what a touch there does."""

import re
from dataclasses import replace

from kiosk.errors import EnvironmentProblem
from kiosk.thai.numbers import grouped_national_id, masked_national_id
from ui.error_text import said
from ui.presenters.answers import in_words, is_private
from ui.presenters.check import CheckGroup, CheckRow, CheckView, PanelLine
from ui.presenters.fielding import Fielding
from ui.presenters.journey import IDENTITY_PAGE, Journey
from ui.presenters.stage import Stage
from ui.presenters.visit import Visit

LONGEST_NAMED = 16
_ENTRY = re.compile(r"\[(\d+)\]$")


class CheckPresenter:
    """Reads everything back; sends once, when the declaration is ticked."""

    def __init__(self, stage: Stage, visit: Visit) -> None:
        self._stage, self._visit = stage, visit
        self._declared, self._problem = False, ""
        self._shown: set[str] = set()

    def enter(self, _key: str) -> None:
        """Private values are covered again at each arrival."""
        self._shown, self._problem = set(), ""
        self._visit.journey.reach_check()

    def view(self) -> CheckView:
        """All answers in words."""
        texts = self._stage.texts
        return CheckView(
            header=self._visit.header(self._stage.can_go_back),
            title=texts("check.title"),
            hint=texts("check.hint"),
            groups=self._groups(),
            panel_title=texts("check.panel"),
            panel=self._panel(),
            declaration=texts("check.declaration"),
            declared=self._declared,
            send=texts("check.send"),
            can_send=True,
            pause=texts("pause"),
            staff=texts("check.staff"),
            problem=self._problem,
        )

    # --- rows ----------------------------------------------------------------------------------

    def _groups(self) -> tuple[CheckGroup, ...]:
        texts, journey = self._stage.texts, self._journey
        fielding = Fielding(journey, texts)
        groups: list[CheckGroup] = []
        if journey.asks_identity:
            groups.append(CheckGroup(texts("check.you"), (self._identity_row(),)))
        for heading, paths in journey.sections():
            title = self._heading(heading, fielding)
            rows = tuple(self._row(path, fielding) for path in paths)
            if _ENTRY.search(heading):
                rows = tuple(self._row_of_entry(row, title) for row in rows)
            if rows:
                groups.append(CheckGroup(title, rows))
        documents = self._document_rows()
        if documents:
            groups.append(CheckGroup(texts("check.documents"), documents))
        return tuple(groups)

    def _heading(self, path: str, fielding: Fielding) -> str:
        """Of a group; of an entry with its number, so that two of a kind can be told apart."""
        texts = self._stage.texts
        title = fielding.label(path) if path else texts("check.answers")
        entry = _ENTRY.search(path)
        return texts("check.entry", title=title, number=entry[1]) if entry else title

    def _row_of_entry(self, row: CheckRow, entry: str) -> CheckRow:
        """Who hears the page must tell the buttons of two entries apart."""
        texts = self._stage.texts
        change = texts("check.in_entry", named=row.change_name or row.change, entry=entry)
        show = texts("check.in_entry", named=row.show_name, entry=entry)
        return replace(row, change_name=change, show_name=show)

    def _row(self, path: str, fielding: Fielding) -> CheckRow:
        texts = self._stage.texts
        label = fielding.short_label(path)
        private = is_private(self._journey, path)
        masked = path not in self._shown
        value = in_words(self._journey, path, texts, masked=masked)
        change, change_name = self._change(label)
        return CheckRow(
            path=path,
            label=label,
            value=value or texts("check.not_given"),
            change=change,
            change_name=change_name,
            given=bool(value),
            show=texts("check.show" if masked else "check.hide") if private and value else "",
            show_name=texts("check.show_named" if masked else "check.hide_named", label=label),
        )

    def _change(self, label: str) -> tuple[str, str]:
        """The words of the button; a long question is named only for who hears the page."""
        texts = self._stage.texts
        whole = texts("check.change", label=label)
        if len(label) <= LONGEST_NAMED:
            return whole, ""
        return texts("check.change_this"), texts("check.change_named", label=label)

    def _identity_row(self) -> CheckRow:
        texts, number = self._stage.texts, self._journey.national_id
        masked = IDENTITY_PAGE not in self._shown
        cover = masked_national_id if masked else grouped_national_id
        return CheckRow(
            path=IDENTITY_PAGE,
            label=texts("check.id"),
            value=cover(number) if number else texts("check.without_id"),
            change=texts("check.change", label=texts("check.id")),
            show=texts("check.show" if masked else "check.hide") if number else "",
            show_name=texts(
                "check.show_named" if masked else "check.hide_named", label=texts("check.id")
            ),
        )

    def _document_rows(self) -> tuple[CheckRow, ...]:
        texts, language = self._stage.texts, self._stage.texts.language
        until = texts.short_date(self._visit.bring_later_until())
        rows = []
        for document in self._journey.documents():
            title, files = document.title.get(language), self._journey.files(document.id)
            value = ""
            if files:
                value = texts("check.files", count=len(files))
            elif document.id in self._journey.progress.later:
                value = texts("attachment.later_until", date=until)
            change, name = self._change(title)
            said = value or texts("check.not_given")
            rows.append(
                CheckRow(document.id, title, said, change, change_name=name, given=bool(value))
            )
        return tuple(rows)

    def _panel(self) -> tuple[PanelLine, ...]:
        lines = self._visit.computed_lines(self._stage.texts.language)
        return tuple(PanelLine(f"{label} {value}".strip(), strong=value) for label, value in lines)

    # --- what was touched ------------------------------------------------------------------------

    def change_pressed(self, path: str) -> None:
        """To that question, and back here afterwards."""
        page = self._journey.page_of(path)
        if page:
            self._stage.outcome(page.kind, page.key)

    def show_pressed(self, path: str) -> None:
        """Uncover or cover one private value, for this page only."""
        self._shown ^= {path}
        self._stage.redraw()

    def declaration_toggled(self) -> None:
        """The tick."""
        self._declared, self._problem = not self._declared, ""
        self._stage.redraw()

    def sent(self) -> None:
        """One transaction: the request is an event with its number, or nothing has changed."""
        texts = self._stage.texts
        if not self._declared:
            self._problem = texts("check.declare_first")
            self._stage.redraw()
            return
        still_open = self._journey.first_open()
        if still_open:
            self._stage.outcome(still_open.kind, still_open.key)
            return
        try:
            self._visit.send()
        except EnvironmentProblem as problem:
            self._problem = texts("check.not_sent", reason=said(problem, texts.language))
            self._stage.redraw()
        else:
            self._stage.outcome("sent")

    def pause_pressed(self) -> None:
        """Park it."""
        self._visit.pause()

    @property
    def _journey(self) -> Journey:
        return self._visit.journey
