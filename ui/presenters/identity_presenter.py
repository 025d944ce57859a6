"""The mind of the identity screen: what it shows and what a touch there does."""

from ui.presenters.fields import FieldView
from ui.presenters.identity import IdentityView
from ui.presenters.journey import IDENTITY_PAGE
from ui.presenters.parts import CardView, ProblemView
from ui.presenters.stage import Stage
from ui.presenters.typed import read
from ui.presenters.visit import Visit

_ICONS = {
    "type": "id-card",
    "known": "user-check",
    "no_card": "wallet-cards",
    "passport": "book-user",
    "without": "user",
    "staff": "users",
}


class IdentityPresenter:
    """Equal ways; a wrong digit is told in words and nothing typed is lost."""

    PATH = "identity/cid"

    def __init__(self, stage: Stage, visit: Visit) -> None:
        self._stage, self._visit = stage, visit
        self._typing, self._paper = False, "cid"
        self._problem = ""

    def enter(self, key: str) -> None:
        """Whoever typed a number already finds it again."""
        self._typing, self._problem = bool(self._visit.journey.progress.cid), ""
        self._visit.journey.save(place=key)

    def has(self, key: str) -> bool:
        """It is a page of every service that asks who one is."""
        return self._visit.journey.page(key) is not None

    def view(self) -> IdentityView:
        """Cards, or the number with its digit pad."""
        return self._typing_view() if self._typing else self._cards_view()

    def _cards_view(self) -> IdentityView:
        texts = self._stage.texts
        return IdentityView(
            header=self._visit.header(self._stage.can_go_back),
            title=texts("identity.title"),
            hint=texts("identity.hint"),
            cards=tuple(
                CardView(
                    id=way,
                    title=texts(f"identity.{way}.title"),
                    subtitle=texts(f"identity.{way}.subtitle"),
                    icon=_ICONS[way],
                    kind="staff" if way == "staff" else "plain",
                )
                for way in self._ways()
            ),
        )

    def _typing_view(self) -> IdentityView:
        texts = self._stage.texts
        problems = (ProblemView(self.PATH, self._problem),) if self._problem else ()
        return IdentityView(
            header=self._visit.header(can_go_back=True),
            title=texts("identity.type_title"),
            hint=texts("identity.type_hint"),
            field=FieldView(
                path=self.PATH,
                kind="cid",
                label=texts("identity.type_title"),
                value=self._visit.journey.progress.cid,
                example=texts("identity.example"),
                keyboard="digits",
                problem=self._problem,
                alarm=texts("problem.word"),
            ),
            summary=texts("question.summary", count=1) if problems else "",
            problems=problems,
            proceed=texts("continue"),
            staff=texts("need.staff"),
        )

    def _ways(self) -> list[str]:
        papers = self._visit.journey.papers(self._stage.texts.language)
        known = ["known"] if self._visit.known.get("cid") else []
        optional = self._visit.journey.service.identity == "optional"
        without = ["without"] if optional else []
        by_paper = [way for way in ("no_card", "passport") if way in papers and not optional]
        return [*known, "type", *by_paper, *without, "staff"]

    def way_chosen(self, way: str) -> None:
        """One of the cards."""
        journey = self._visit.journey
        if way == "staff":
            self._stage.call_staff()
        elif way == "known":
            self._visit.use_known()
        elif way in ("type", "no_card"):
            self._typing, self._paper = True, "cid" if way == "type" else way
            self._stage.redraw()
        else:
            journey.identify("", way if way in journey.papers("th") else "")
            self._visit.go_on(IDENTITY_PAGE)

    def answered(self, _path: str, typed: str) -> None:
        """Kept as typed, checked later."""
        self._visit.journey.type_identity(typed)

    def continued(self) -> None:
        """Check the number; say in words what does not fit."""
        texts = self._stage.texts
        typed = self._visit.journey.progress.cid
        found = read("cid", typed, today=self._visit.today())
        label = texts("check.id")
        if found.problem:
            self._problem = texts(found.problem, label=label, **found.values)
        elif not found.text:
            self._problem = texts("problem.cid_empty", label=label)
        else:
            self._visit.journey.identify(found.text, self._paper)
            self._visit.go_on(IDENTITY_PAGE)
            return
        self._stage.redraw()

    def back_pressed(self) -> None:
        """From the number back to the cards, from the cards back."""
        if self._typing:
            self._typing, self._problem = False, ""
            self._stage.redraw()
        else:
            self._stage.back()
