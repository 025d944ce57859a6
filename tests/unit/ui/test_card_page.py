"""A card in the reader answers who somebody is; a card that cannot be read is told in words."""

import pytest

from kiosk.id_card import CardNotRead, CardTrouble, IdCard, card_of
from tests.id_card import memory
from tests.unit.ui.a_counter import ACounter
from ui.presenters.screen import Overlay, Screen


class HandReader:
    """In the hand of the test."""

    attached = True
    holds_card = False

    def __init__(self) -> None:
        self.card: IdCard | CardTrouble = card_of(memory())

    def put_in(self, card: IdCard | CardTrouble | None = None) -> None:
        self.card, self.holds_card = card or self.card, True

    def read(self) -> IdCard:
        if isinstance(self.card, CardTrouble):
            raise CardNotRead(self.card)
        return self.card

    def close(self) -> None:
        self.attached = False


@pytest.fixture
def reader() -> HandReader:
    return HandReader()


@pytest.fixture
def counter(reader: HandReader) -> ACounter:
    return ACounter(card=reader)


def to_identity(counter: ACounter, service: str = "elderly_allowance") -> ACounter:
    category = counter.desk.catalogue.service(service).category
    counter.touch("card_chosen", "apply").touch("category_chosen", category)
    return counter.touch("service_chosen", service).touch("started").touch("accepted")


def a_moment(counter: ACounter) -> None:
    """The page looks at the reader, and what that began is done."""
    counter.work.ring()
    counter.work.do_all()


def ways(counter: ACounter) -> list[str]:
    return [card.id for card in counter.view.cards]


def answers(counter: ACounter) -> dict[str, str]:
    return counter.furnished.visit.journey.identity_answers()


def test_a_card_put_in_answers_who_it_is_and_goes_on(counter: ACounter, reader: HandReader) -> None:
    to_identity(counter)
    reader.put_in()

    a_moment(counter)

    found = answers(counter)
    assert counter.screen is Screen.QUESTION
    assert (found["cid"], found["title"], found["first_name"], found["last_name"]) == (
        "1999900000013",
        "miss",
        "สมใจ",
        "ตัวอย่างดี",
    )
    assert (found["birth_date"], found["nationality"]) == ("1968-06-05", "th")
    assert counter.furnished.visit.journey.identity_level == "card_chip"


def test_what_the_card_answered_is_not_asked_again(counter: ACounter, reader: HandReader) -> None:
    to_identity(counter)
    reader.put_in()

    a_moment(counter)

    asked = counter.view.page
    journey = counter.furnished.visit.journey
    told = {journey.identity_path(role) for role in ("title", "first_name", "last_name")}
    assert asked not in told
    assert not told & {path for page in journey.pages()[:1] for path in page.paths}


def test_only_a_year_of_birth_on_the_card_is_taken_as_that(
    counter: ACounter, reader: HandReader
) -> None:
    to_identity(counter)
    reader.put_in(card_of(memory(born="25000000")))

    a_moment(counter)

    journey = counter.furnished.visit.journey
    assert journey.precision(journey.identity_path("birth_date")) == "year"
    assert answers(counter)["birth_date"].startswith("1957")


def test_a_rank_on_the_card_is_kept_as_it_stands(counter: ACounter, reader: HandReader) -> None:
    to_identity(counter)
    reader.put_in(card_of(memory(name="ร.ต.ต.#สมชาย##ตัวอย่าง")))

    a_moment(counter)

    journey = counter.furnished.visit.journey
    assert answers(counter)["title"] == "other"
    assert journey.identity_label("title", "th") == "ร.ต.ต."


@pytest.mark.parametrize("trouble", list(CardTrouble))
def test_a_card_that_cannot_be_read_is_told_with_a_way_on(
    counter: ACounter, reader: HandReader, trouble: CardTrouble
) -> None:
    to_identity(counter)
    reader.put_in(trouble)

    a_moment(counter)
    said = counter.view.reader.text
    a_moment(counter)

    assert (counter.screen, counter.view.reader_bad) == (Screen.IDENTITY, True)
    assert said == counter.counter.texts(f"card.{trouble.value}")
    assert ways(counter) == ["type", "staff"]


def test_the_same_card_put_in_again_is_read_again(counter: ACounter, reader: HandReader) -> None:
    to_identity(counter)
    reader.put_in(CardTrouble.REMOVED)
    a_moment(counter)
    reader.holds_card = False
    a_moment(counter)
    told = counter.view.reader.text

    reader.put_in(card_of(memory()))
    a_moment(counter)

    assert told == counter.counter.texts("card.removed")
    assert counter.screen is Screen.QUESTION


def test_without_a_reader_nobody_is_asked_for_a_card(reader: HandReader) -> None:
    reader.attached = False
    counter = to_identity(ACounter(card=reader))

    assert "card" not in ways(counter)
    reader.attached = True
    a_moment(counter)
    assert ways(counter)[0] == "card"


def test_a_number_typed_instead_of_the_cards_is_no_longer_proved(
    counter: ACounter, reader: HandReader
) -> None:
    to_identity(counter)
    reader.put_in()
    a_moment(counter)
    reader.holds_card = False

    counter.touch("back_pressed").touch("way_chosen", "type")
    counter.touch("answered", "identity/cid", "1999900000021").touch("continued")

    assert counter.furnished.visit.journey.identity_level == "cid"


def test_a_card_left_in_the_reader_is_waited_for_at_the_end(
    counter: ACounter, reader: HandReader
) -> None:
    counter.begin("streetlight_repair").answer("no").touch("pause_pressed")
    reader.holds_card = True
    counter.touch("done_pressed")

    counter.work.ring()
    waiting = counter.view.lines[0].text
    reader.holds_card = False
    counter.work.ring()

    assert "ดึงบัตรออก" in waiting
    assert counter.screen is Screen.START


def covered_until_sealed(counter: ACounter, reader: HandReader) -> ACounter:
    to_identity(counter)
    reader.put_in()
    a_moment(counter)
    reader.holds_card = False
    return counter.seal()


def tick(counter: ACounter) -> None:
    counter.furnished.watch.tick(counter.clock.now())
    counter.work.do_all()


def test_a_sealed_request_opens_for_the_card_of_its_person(
    counter: ACounter, reader: HandReader
) -> None:
    covered_until_sealed(counter, reader)
    reader.put_in()

    tick(counter)

    assert counter.counter.overlay is None
    assert counter.screen is Screen.QUESTION


def test_another_persons_card_is_refused_once_and_opens_nothing(
    counter: ACounter, reader: HandReader
) -> None:
    covered_until_sealed(counter, reader)
    reader.put_in(card_of(memory(number="1999900000021")))

    for _ in range(7):
        tick(counter)

    assert counter.counter.overlay is Overlay.COVER
    assert counter.furnished.visit.tries.may_try(counter.clock.now())
