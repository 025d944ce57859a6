"""The mind of the identity screen: what it shows and what a touch there does."""

from functools import partial
from typing import Literal

from kiosk.id_card import CardNotRead, CardTrouble, IdCard
from ui.presenters.card_answers import fill_from_card
from ui.presenters.fields import FieldView
from ui.presenters.identity import IdentityView
from ui.presenters.journey import IDENTITY_PAGE
from ui.presenters.parts import CardView, IconLine, ProblemView
from ui.presenters.screen import Screen
from ui.presenters.stage import Stage
from ui.presenters.typed import read
from ui.presenters.visit import Visit

LOOKS_EVERY = 300
_STATE_ICONS = {"waiting": "id-card", "reading": "hourglass"}
_ICONS = {
    "card": "id-card",
    "type": "keyboard",
    "known": "user-check",
    "no_card": "wallet-cards",
    "passport": "book-user",
    "without": "user",
    "staff": "users",
}


class IdentityPresenter:
    """Equal ways; a wrong digit is told in words and nothing typed is lost.

    A card put into the reader is read whether or not its way was chosen.
    """

    PATH = "identity/cid"

    def __init__(self, stage: Stage, visit: Visit) -> None:
        self._stage, self._visit = stage, visit
        self._way: Literal["", "type", "card"] = ""
        self._paper = "cid"
        self._problem = ""
        self._looking = 0
        self._reading = False
        self._refused: CardTrouble | None = None
        self._seen = (False, False)

    def enter(self, key: str) -> None:
        """Whoever typed a number already finds it again."""
        typed = self._visit.journey.progress
        self._way, self._problem = "type" if typed.cid and not typed.proof else "", ""
        self._refused = None
        self._visit.journey.save(place=key)
        self._looking += 1
        self._look(self._looking)

    def has(self, key: str) -> bool:
        """It is a page of every service that asks who one is."""
        return self._visit.journey.page(key) is not None

    def view(self) -> IdentityView:
        """Cards, the number with its digit pad, or what the card reader does."""
        return self._typing_view() if self._way == "type" else self._cards_view()

    def _cards_view(self) -> IdentityView:
        texts, by_card = self._stage.texts, self._way == "card"
        state = self._reader_state() if by_card else ""
        return IdentityView(
            header=self._visit.header(can_go_back=by_card or self._stage.can_go_back),
            title=texts("identity.card_title" if by_card else "identity.title"),
            hint=texts("identity.card_hint" if by_card else "identity.hint"),
            reader=IconLine(_STATE_ICONS.get(state, "triangle-alert"), texts(f"card.{state}"))
            if state
            else None,
            reader_bad=state not in ("", *_STATE_ICONS),
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

    def _reader_state(self) -> str:
        if self._reading:
            return "reading"
        return self._refused.value if self._refused else "waiting"

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
        if self._way == "card":
            return ["type", "staff"]
        by_card = ["card"] if self._visit.desk.card.attached else []
        ways = [*known, *by_card, "type", *by_paper, *without]
        # Four fit on a small screen; the button for staff is in the bar all the time.
        return ways if len(ways) >= 4 else [*ways, "staff"]

    def way_chosen(self, way: str) -> None:
        """One of the cards."""
        journey = self._visit.journey
        if way == "staff":
            self._stage.call_staff()
        elif way == "known":
            self._visit.use_known()
        elif way == "card":
            self._way = "card"
            self._stage.redraw()
        elif way in ("type", "no_card"):
            self._way, self._paper = "type", "cid" if way == "type" else way
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
        if self._way:
            self._way, self._problem = "", ""
            self._stage.redraw()
        else:
            self._stage.back()

    # --- the card ------------------------------------------------------------------------------

    def _look(self, looking: int) -> None:
        """Again and again, as long as this page is on the screen."""
        if looking != self._looking or self._stage.here.screen is not Screen.IDENTITY:
            return
        if self._way != "type" and self._stage.overlay is None:
            self._mind_reader()
        self._stage.work.later(LOOKS_EVERY, partial(self._look, looking))

    def _mind_reader(self) -> None:
        reader, before = self._visit.desk.card, self._seen
        self._seen = (reader.attached, reader.holds_card)
        put_in = reader.holds_card and not before[1]
        if reader.holds_card and not self._reading and (put_in or not self._refused):
            self._way, self._reading, self._refused = "card", True, None
            done = partial(self._read, self._looking)
            self._stage.work.run(reader.read, on_done=done, on_failed=self._not_read)
        if self._seen != before:
            self._stage.redraw()

    def _read(self, looking: int, card: IdCard) -> None:
        self._reading = False
        if looking == self._looking and self._stage.here.screen is Screen.IDENTITY:
            fill_from_card(self._visit.journey, card)
            self._visit.go_on(IDENTITY_PAGE)

    def _not_read(self, error: Exception) -> None:
        self._reading = False
        if not isinstance(error, CardNotRead):
            raise error
        self._refused = error.trouble
        self._stage.redraw()
