"""From "send" to the number on the screen, with the three services' example answers."""

import time
from collections.abc import Iterator

from tests.bench.counter import Driven, open_counter
from tests.bench.figures import Figure, Limit
from ui.demo.citizen import Citizen
from ui.presenters.receipt import ReceiptView
from ui.presenters.screen import Screen

ROUNDS = 5
PEOPLE = (
    ("welfare", "elderly_allowance", "1999900000013"),
    ("repair", "streetlight_repair", "3999900000036"),
    ("complaint", "complaint", "1999900000021"),
)


def figures() -> Iterator[Figure]:
    """Each service in turn, several times; the first of all is among them.

    Nobody has sent anything three seconds after the counter was opened; by then it has made itself
    ready for paper.
    """
    with open_counter() as driven:
        opened = time.monotonic()
        driven.until(lambda: time.monotonic() - opened > 3)
        samples = [session(driven, *person) for _ in range(ROUNDS) for person in PEOPLE]
    yield Figure("“send” → number on the screen", samples, [Limit("p99", 150)])


def session(driven: Driven, category: str, service: str, number: str) -> float:
    """A whole session from the start screen to the start screen; how long sending took."""
    counter = driven.app.counter
    steps = driven.running.desk.catalogue.service(service).example_answers()
    citizen = Citizen(driven.hands, counter, steps, EVERYTHING)
    driven.play(citizen.chooses(category, service))
    driven.play(citizen.shows_who(number))
    driven.play(citizen.answers())
    driven.play(driven.hands.press("declaration"))
    driven.settle()
    took = driven.press("send", lambda: driven.hands.find("number") is not None)
    view = counter.mind(Screen.RECEIPT).view()
    assert isinstance(view, ReceiptView)
    assert view.number
    driven.until(lambda: getattr(counter.mind(Screen.RECEIPT).view(), "printing_state") != "busy")  # noqa: B009
    driven.play(driven.hands.press("face_5"))
    driven.play(driven.hands.press("done"))
    driven.until(lambda: counter.here.screen is Screen.START)
    return took


class _Everything(set[str]):
    """Nothing is pictured that was seen before, and everything was."""

    def __contains__(self, _name: object) -> bool:
        return True


EVERYTHING = _Everything()
