"""A citizen at the counter: fills a service page by page with the example answers of its form.

`seen` names the pages of which there is a picture already, whoever was there.
"""

from collections.abc import Mapping

from ui.demo.hands import Hands
from ui.demo.player import Story, Until
from ui.presenters.counter import Counter
from ui.presenters.fields import FieldView
from ui.presenters.question_presenter import QuestionPresenter
from ui.presenters.repeat_presenter import RepeatPresenter
from ui.presenters.screen import Screen

MOST_PAGES = 200


class Citizen:
    """Knows what to answer, and reads on the screen what is asked."""

    def __init__(
        self,
        hands: Hands,
        counter: Counter,
        steps: tuple[Mapping[str, object], ...],
        seen: set[str],
    ) -> None:
        self._hands, self._counter = hands, counter
        self._answers = {str(s["path"]): str(s["set"]) for s in steps if "path" in s}
        self._seen = seen
        self.pages = 0

    def chooses(self, category: str, service: str) -> Story:
        """From the start screen to the privacy notice."""
        yield from self._hands.press("card_apply")
        yield from self._pictured(Screen.CATEGORIES)
        yield from self._hands.press(f"card_{category}")
        yield from self._pictured(Screen.SERVICES)
        yield from self._hands.press(f"card_{service}")
        yield from self._pictured(Screen.NEED)
        yield from self._hands.press("start")
        yield from self._pictured(Screen.PRIVACY)
        yield from self._hands.press("accept")

    def shows_who(self, number: str) -> Story:
        """By typing the number; without one where `number` is empty."""
        yield from self._pictured(Screen.IDENTITY)
        if not number:
            yield from self._hands.press("card_without")
            return
        yield from self._hands.press("card_type")
        yield from self._hands.type("field_identity/cid", number)
        yield from self._hands.press("continue")

    def answers(self) -> Story:
        """Page by page until everything can be checked."""
        while self._counter.here.screen is not Screen.CHECK:
            self.pages += 1
            if self.pages > MOST_PAGES:
                raise AssertionError("the questions do not end")
            yield from self._one_page()
        yield from self._pictured(Screen.CHECK)

    def _one_page(self) -> Story:
        here = self._counter.here
        if here.screen is Screen.QUESTION:
            yield from self._fields()
        elif here.screen is Screen.ATTACHMENT:
            yield from self._pictured(Screen.ATTACHMENT)
            if self._hands.sees("later"):
                yield from self._hands.press("later")
        elif here.screen is Screen.REPEAT:
            yield from self._pictured(Screen.REPEAT)
            if self._wants_entry(here.key):
                yield from self._hands.press("add")
                yield Until("a new entry", lambda: self._counter.here != here)
                return
        yield from self._hands.press("continue")
        yield Until(f"the page after {here.key}", lambda: self._counter.here != here)

    def _fields(self) -> Story:
        presenter = self._counter.mind(Screen.QUESTION)
        assert isinstance(presenter, QuestionPresenter)
        for field in presenter.view().fields:
            if field.path in self._answers:
                yield from self._field(field, self._answers[field.path])
            if field.kind not in self._seen:
                self._seen.add(field.kind)
                yield from self._hands.picture(f"question-{field.kind}")

    def _field(self, field: FieldView, value: str) -> Story:
        path = field.path
        if field.kind == "date":
            yield from self._date(path, value)
        elif field.kind == "long_list":
            label = next(o.label for o in field.options if o.value == value)
            yield from self._hands.type(f"find_{path}", label)
            yield from self._hands.press(f"option_{path}_{value}")
        elif field.options and field.kind != "acknowledge":
            chosen = {option.value for option in field.options if option.selected}
            for one in value.split():
                if one not in chosen:
                    yield from self._hands.press(f"option_{path}_{one}")
        else:
            yield from self._hands.type(f"field_{path}", value)

    def _date(self, path: str, iso: str) -> Story:
        year, month, day = iso.split("-")
        yield from self._hands.type(f"day_{path}", str(int(day)))
        yield from self._hands.press(f"month_{path}")
        yield from self._hands.press(f"month_{path}_{int(month)}")
        yield from self._hands.type(f"year_{path}", str(int(year) + 543))

    def _wants_entry(self, repeat: str) -> bool:
        presenter = self._counter.mind(Screen.REPEAT)
        assert isinstance(presenter, RepeatPresenter)
        wanted = {
            path[len(repeat) :].split("]")[0]
            for path in self._answers
            if path.startswith(f"{repeat}[")
        }
        return len(wanted) > len(presenter.view().entries)

    def _pictured(self, screen: Screen) -> Story:
        yield Until(f"{screen.value} is shown", lambda: self._counter.here.screen is screen)
        if screen.value not in self._seen:
            self._seen.add(screen.value)
            yield from self._hands.picture(screen.value)
