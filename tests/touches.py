"""What a request costs a citizen in taps and typing: `python -m tests.touches`, or `make journeys`.

The example answers of every service are given at a counter in memory, once with the ID card in the
reader and once with the number typed. A tap is a press on anything but a key: an answer, a button,
a box of a date, a month. Keys are counted apart: digits of the pad, and letters, which are what an
unpractised hand finds hard. What is filled in already costs nothing.
"""

import sys
from dataclasses import dataclass

from kiosk.id_card import IdCard, card_of
from tests.id_card import memory
from tests.unit.ui.a_counter import ACounter, as_typed
from ui.presenters.fields import FieldView
from ui.presenters.screen import Screen

DIGITS = set("0123456789/-+. :")
MOST_PAGES = 200


@dataclass
class Cost:
    """Of one request, from the start screen to the end of the session."""

    taps: int = 0
    digits: int = 0
    letters: int = 0
    pages: int = 0

    def typed(self, before: str, text: str) -> None:
        """Only what is not there already; what has to go is deleted first."""
        if text != before:
            known = len(before) if text.startswith(before) else 0
            self.digits += 0 if known else len(before)
            for letter in text[known:]:
                self.digits += letter in DIGITS
                self.letters += letter not in DIGITS


class CardInReader:
    """Put in before anybody asks."""

    attached = True

    def __init__(self, inside: bool) -> None:
        self.holds_card = inside
        self.name = "นาง#สมใจ##ตัวอย่างดี"

    def read(self) -> IdCard:
        return card_of(memory(name=self.name))

    def close(self) -> None:
        self.holds_card = False


class Measured(ACounter):
    """Counts what the hands do."""

    def __init__(self, *, with_card: bool) -> None:
        self.reader = CardInReader(with_card)
        super().__init__(card=self.reader)
        self.cost, self._with_card = Cost(), with_card

    def files(self, service: str) -> Cost:
        """From the start screen to the wiped one."""
        wanted, answers = self.desk.catalogue.service(service), self.example(service)
        self.reader.name = named_on_card(answers)
        self._tap("card_chosen", "apply")._tap("category_chosen", wanted.category)
        while service not in {card.id for card in self.view.cards}:
            self._tap("more_pressed")
        self._tap("service_chosen", service)._tap("started")._tap("accepted")
        if self.screen is Screen.IDENTITY:
            self._says_who()
        for _ in range(MOST_PAGES):
            if self.screen is Screen.CHECK:
                break
            self.cost.pages += 1
            self._one_page(answers)
        self._tap("declaration_toggled")._tap("sent")
        self.work.do_all()
        assert self.screen is Screen.RECEIPT
        self.reader.close()
        self._tap("done_pressed")
        return self.cost

    def _tap(self, name: str, *arguments: str) -> "Measured":
        self.cost.taps += 1
        self.touch(name, *arguments)
        return self

    def _says_who(self) -> None:
        if self._with_card:
            self.work.ring()
            self.work.do_all()
        else:
            self._tap("way_chosen", "type")
            self.cost.typed("", "1999900000013")
            self.touch("answered", "identity/cid", "1999900000013")
            self._tap("continued")
        assert self.screen is not Screen.IDENTITY

    def _one_page(self, answers: dict[str, str]) -> None:
        for field in getattr(self.view, "fields", ()):
            if self.screen is Screen.QUESTION and field.path in answers:
                self._answer(field, as_typed(field.kind, answers[field.path]))
        place = self.counter.here
        if self.screen is Screen.ATTACHMENT and self.view.all_later:
            self._tap("all_later_chosen")
            return
        if self.screen is Screen.ATTACHMENT and self.view.later:
            self._tap("later_chosen")
        if self.screen is Screen.REPEAT and self._wants_entry(answers):
            self._tap("added")
        else:
            self._tap("continued")
        assert self.counter.here != place, self.view

    def _answer(self, field: FieldView, value: str) -> None:
        if field.value == value:
            return
        if field.kind == "date":
            self.cost.taps += 4  # the boxes of day and year, the list of months and a month in it
            day, _, year = value.split("/")
            self.cost.typed("", day + year)
        elif field.kind == "select_multiple":
            self.cost.taps += len(set(field.value.split()) ^ set(value.split()))
        elif field.options:
            self.cost.taps += 1
        else:
            self.cost.typed(field.value, value)
        self.touch("answered", field.path, value)


def named_on_card(answers: dict[str, str]) -> str:
    """The name of the person of the example, as the chip holds it."""
    told = {path.rsplit("/", 1)[-1]: value for path, value in reversed(answers.items())}
    title = {"mr": "นาย", "mrs": "นาง"}.get(told.get("title", ""), "น.ส.")
    return f"{title}#{told.get('first_name', 'สมใจ')}##{told.get('last_name', 'ตัวอย่างดี')}"


def main() -> int:
    catalogue = ACounter().desk.catalogue
    print(f"{'':28}  with card             without")
    print(f"{'service':28}  taps digits letters   taps digits letters  pages")
    for service in catalogue.services():
        card, typed = (Measured(with_card=one).files(service.id) for one in (True, False))
        row = [card.taps, card.digits, card.letters, typed.taps, typed.digits, typed.letters]
        told = "  ".join(f"{number:5}" for number in row)
        print(f"{service.id:28} {told}  {typed.pages:5}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
