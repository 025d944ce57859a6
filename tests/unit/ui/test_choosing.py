"""Choosing among all services: categories, pages of a list, the box for a word."""

import pytest

from forms.catalogue import Catalogue
from tests.unit.ui.a_counter import ACounter
from ui.presenters.choosing import Leaf
from ui.presenters.choosing_presenter import ServicesPresenter
from ui.presenters.screen import Overlay, Screen
from ui.resources import assets

PER_PAGE = 7


@pytest.fixture
def counter() -> ACounter:
    return ACounter()


def test_the_example_office_offers_every_published_service(counter: ACounter) -> None:
    offered = [service.id for service in counter.desk.catalogue.services()]

    assert offered == [service.id for service in Catalogue().services()]


def test_there_are_at_most_six_categories_and_every_service_is_in_one() -> None:
    catalogue = Catalogue()
    categories = catalogue.categories()

    inside = [service for one in categories for service in catalogue.services(one.id)]

    assert len(categories) <= 6
    assert len(inside) == len(catalogue.services())


def test_a_category_leads_to_its_services(counter: ACounter) -> None:
    counter.touch("card_chosen", "apply").touch("category_chosen", "repair")

    assert [card.badge for card in counter.view.cards][:2] == ["5", "6"]
    assert counter.view.header.context == "น้ำ ไฟ ถนน ขยะ ต้นไม้"


class ALongList(Catalogue):
    """Sixteen services in one category."""

    def services(self, category_id=None):
        return (super().services() * 16)[:16]


def test_a_long_list_is_leafed_through_both_ways(counter: ACounter) -> None:
    presenter = ServicesPresenter(counter.counter, ALongList())
    presenter.enter("repair")

    def seen() -> tuple[int, bool, bool]:
        view = presenter.view()
        return len(view.cards), bool(view.fewer), bool(view.more)

    pages = [seen()]
    for _ in range(3):
        presenter.more_pressed()
        pages.append(seen())
    presenter.fewer_pressed()

    last = (16 - 2 * PER_PAGE, True, False)
    assert pages == [(PER_PAGE, False, True), (PER_PAGE, True, True), last, last]
    assert seen() == (PER_PAGE, True, True)


def test_a_list_that_fits_has_no_other_pages() -> None:
    leaf = Leaf()
    leaf.backward(PER_PAGE)
    leaf.forward(PER_PAGE, PER_PAGE)

    assert leaf.first == 0


def test_an_everyday_word_leads_to_its_service(counter: ACounter) -> None:
    counter.touch("card_chosen", "apply").touch("search_pressed")
    counter.touch("typed", " น้ำ ไม่ไหล ").touch("looked_up")

    assert counter.view.cards[0].id == "tap_water_fault"
    assert "น้ำ ไม่ไหล" in counter.view.said
    counter.touch("service_chosen", "tap_water_fault")
    assert counter.screen is Screen.NEED
    counter.touch("back_pressed")
    assert counter.screen is Screen.SEARCH
    assert counter.view.cards[0].id == "tap_water_fault"


def test_what_is_not_found_is_told_and_a_person_is_offered(counter: ACounter) -> None:
    counter.touch("card_chosen", "apply").touch("search_pressed")
    counter.touch("typed", "ดาวเทียม").touch("looked_up")

    assert counter.view.cards == ()
    assert "ดาวเทียม" in counter.view.said
    counter.touch("staff_pressed")
    assert counter.counter.overlay is Overlay.HELP


def test_an_empty_box_says_nothing_yet(counter: ACounter) -> None:
    counter.touch("card_chosen", "apply").touch("search_pressed").touch("looked_up")

    assert (counter.view.said, counter.view.cards) == ("", ())
    assert counter.view.hint


def test_the_next_citizen_finds_an_empty_box(counter: ACounter) -> None:
    counter.touch("card_chosen", "apply").touch("search_pressed").touch("typed", "น้ำ")

    counter.counter.end_session()
    counter.touch("card_chosen", "apply").touch("search_pressed")

    assert counter.view.typed == ""


def test_every_picture_the_catalogue_names_is_there() -> None:
    catalogue = Catalogue()
    named = {category.icon for category in catalogue.categories()}
    for service in catalogue.services():
        named |= {service.icon, *(document.icon for document in service.documents)}

    assert sorted(name for name in named if not (assets() / "icons" / f"{name}.svg").exists()) == []


def test_a_low_screen_has_fewer_services_and_words_on_a_page(counter: ACounter) -> None:
    roomy = counter.touch("card_chosen", "apply").view.cards[0].subtitle
    counter.window.per_page = 4
    counter.counter.redraw()

    assert counter.view.cards[0].subtitle.count("·") < roomy.count("·")
    counter.touch("category_chosen", "repair")
    first = [card.id for card in counter.view.cards]
    second = [card.id for card in counter.touch("more_pressed").view.cards]
    assert (len(first), bool(second), set(first) & set(second)) == (4, True, set())
    assert [card.id for card in counter.touch("fewer_pressed").view.cards] == first
