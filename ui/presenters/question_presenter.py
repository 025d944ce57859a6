"""The mind of the question screen: what it shows and what a touch there does."""

from dataclasses import replace
from functools import partial

from ui.presenters.fielding import Fielding
from ui.presenters.fields import FieldView
from ui.presenters.journey import Journey, Page
from ui.presenters.kinds import TYPED
from ui.presenters.offering import Offering
from ui.presenters.parts import ProblemView
from ui.presenters.question import QuestionView
from ui.presenters.signing import Signing
from ui.presenters.stage import Stage
from ui.presenters.typed import Read
from ui.presenters.visit import Visit


class QuestionPresenter:
    """Checks only when "ทำต่อ" is pressed; keeps every touch at once."""

    def __init__(self, stage: Stage, visit: Visit) -> None:
        self._stage, self._visit = stage, visit
        self._key = ""
        self._problems: dict[str, str] = {}
        self._asked: dict[str, Read] = {}
        self._explaining = False
        self._offering = Offering(stage, visit)
        self._signing = Signing(stage, visit)

    # --- drawing -----------------------------------------------------------------------------

    def enter(self, key: str) -> None:
        """`key` names the page."""
        self._key, self._problems, self._asked, self._explaining = key, {}, {}, False
        self._offering.forget()
        self._journey.save(place=key)

    def has(self, key: str) -> bool:
        """Is that page asked as things stand? (The way back skips those that are not.)"""
        return self._journey.page(key) is not None

    def view(self) -> QuestionView:
        """The page in words."""
        texts, fielding, page = self._stage.texts, self._fielding, self._page
        fields = tuple(self._field(path, fielding) for path in page.paths)
        only = fields[0] if len(fields) == 1 else None
        guidance = only.guidance if only else fielding.guidance(page.key)
        return QuestionView(
            page=page.key,
            header=self._visit.header(self._stage.can_go_back, self._key),
            title=only.label if only else fielding.label(page.key),
            hint=only.hint if only else fielding.hint(page.key),
            fields=fields,
            proceed=texts("continue"),
            example_title=texts("question.example") if any(f.example for f in fields) else "",
            help=self._help_label(guidance),
            guidance_title=texts("question.help") if self._explaining else "",
            guidance=guidance if self._explaining else "",
            skip=texts("question.skip") if self._may_skip(page) else "",
            summary=self._summary(),
            problems=tuple(ProblemView(path, text) for path, text in self._problems.items()),
            entitled=self._journey.anonymous(only.label if only else fielding.label(page.key)),
        )

    def _field(self, path: str, fielding: Fielding) -> FieldView:
        field = fielding.field(
            path, problem=self._problems.get(path, ""), asked=self._asked.get(path)
        )
        found = self._offering.files(path)
        if not found:
            return field
        return replace(field, found=found, found_label=self._stage.texts("attachment.found"))

    def _help_label(self, guidance: str) -> str:
        if not guidance:
            return ""
        return self._stage.texts("question.help_close" if self._explaining else "question.help")

    def _summary(self) -> str:
        count = len(self._problems)
        return self._stage.texts("question.summary", count=count) if count else ""

    def _may_skip(self, page: Page) -> bool:
        nodes = [self._journey.instance.node(path) for path in page.paths]
        askable = [node for node in nodes if not node.readonly]
        return bool(askable) and not any(node.required or node.value for node in askable)

    # --- what was touched ---------------------------------------------------------------------

    def answered(self, path: str, typed: str) -> None:
        """Keep it; draw again only what a person would miss."""
        if path not in self._page.paths:
            return
        if self._journey.kind(path) == "signature":
            self._signing.written(path, typed, self._attached)
            return
        before = self._page.paths
        self._journey.type_in(path, typed)
        self._asked.pop(path, None)
        kind = self._journey.kind(path)
        shows_more = kind not in TYPED or kind == "long_text"
        if shows_more or self._page.paths != before:
            self._stage.redraw()

    def precision_chosen(self, path: str, precision: str) -> None:
        """Other boxes for the date."""
        self._journey.set_precision(path, precision)
        self._stage.redraw()

    def asked_back(self, path: str, answer: str) -> None:
        """Was the year of the common era meant?"""
        asked = self._asked.pop(path, None)
        if asked and answer == "yes":
            self._journey.take(path, asked.suggestion)
            self._problems.pop(path, None)
        self._stage.redraw()

    def guidance_toggled(self) -> None:
        """Open or close the explanation."""
        self._explaining = not self._explaining
        self._stage.redraw()

    def files_asked(self, path: str, _text: str) -> None:
        """Look what pictures there are to choose from."""
        self._offering.look(path, partial(self._attached, path))

    def file_chosen(self, path: str, file: str) -> None:
        """A picture for this question."""
        self._visit.attach(path, file, done=self._attached)

    def file_removed(self, path: str, file: str) -> None:
        """Take it away again."""
        self._visit.detach(path, file)
        self._stage.redraw()

    def _attached(self, path: str, problem: str) -> None:
        self._problems = {path: problem} if problem else {}
        if self._journey.files(path):
            self._offering.forget()
        self._stage.redraw()

    def skipped(self) -> None:
        """Go on without an answer, where that is allowed."""
        for path in self._page.paths:
            if not self._journey.instance.node(path).readonly:
                self._journey.type_in(path, "")
        self.continued()

    def continued(self) -> None:
        """Check this page; go on, or say what to correct with everything kept."""
        page, fielding = self._page, self._fielding
        found = self._journey.problems(page)
        self._asked = {n.path: r for n, r in found if r is not None and r.suggestion}
        self._problems = {node.path: fielding.problem(node, read) for node, read in found}
        if found:
            self._stage.redraw()
        else:
            self._visit.go_on(page.key)

    def pause_pressed(self) -> None:
        """Park it."""
        self._visit.pause()

    @property
    def _journey(self) -> Journey:
        return self._visit.journey

    @property
    def _page(self) -> Page:
        page = self._journey.page(self._key)
        if page is None:
            raise LookupError(self._key)
        return page

    @property
    def _fielding(self) -> Fielding:
        return Fielding(self._journey, self._stage.texts)
