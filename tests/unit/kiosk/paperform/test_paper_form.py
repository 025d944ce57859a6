"""Services of the catalogue as paper forms."""

import re

import pytest

from forms.catalogue import Catalogue
from forms.engine import Instance
from kiosk.paperform import Boxes, Date, PaperForm, Question, Table, paper_form, question_numbers
from kiosk.paperform.whole import WholeForm
from kiosk.tracking import parse_number
from tests.receipt_samples import OFFICE

SERVICES = Catalogue().services()
each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.id)

INDEX = r"\[\d+\]"


def walked(instance: Instance) -> list[str]:
    """Questions as the screen meets them, once each."""
    return list(dict.fromkeys(re.sub(INDEX, "", path) for path in paths(instance)))


def paths(instance) -> list[str]:
    found = []
    for step in instance.walk():
        inside = step.questions if step.kind == "field-list" else (step,)
        found += [one.path for one in inside if one.kind == "question"]
    return found


def numbered(form: PaperForm) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for item in form.items:
        asked = item.questions if isinstance(item, Table) else (item,)
        found += [(q.number, q.label) for q in asked if isinstance(q, Question)]
    return found


@each_service
def test_numbers_are_places_in_the_walk_through_everything(service) -> None:
    definition = service.definition()
    everything = WholeForm(definition)
    asked = [path for path in walked(everything.instance) if path in everything.numbers]

    assert list(question_numbers(definition).items()) == [(p, n) for n, p in enumerate(asked, 1)]


@each_service
def test_whatever_is_answered_the_screen_asks_in_the_order_of_the_numbers(service) -> None:
    numbers = question_numbers(service.definition())

    met: dict[tuple[str, ...], list[int]] = {}  # each entry of a repeat begins at its top again
    for path in paths(service.example()):
        entry = tuple(re.findall(INDEX, path))
        met.setdefault(entry, []).append(numbers[re.sub(INDEX, "", path)])

    assert met
    assert met == {entry: sorted(found) for entry, found in met.items()}


@each_service
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_paper_asks_every_question_under_its_number(service, language: str) -> None:
    definition = service.definition()
    labels = WholeForm(definition).instance

    form = paper_form(service, OFFICE, language=language)

    numbers = question_numbers(definition)
    assert [number for number, _ in numbered(form)] == list(numbers.values())
    shown = {path: labels.text(path, "label", language) for path in numbers}
    plain = [
        (n, label)
        for (n, label), told in zip(numbered(form), shown.values(), strict=True)
        if "……" not in label and label != told
    ]
    assert plain == []


@each_service
def test_the_example_is_the_same_paper_with_answers(service) -> None:
    blank = paper_form(service, OFFICE)
    filled = paper_form(service, OFFICE, filled=service.example())

    assert numbered(filled) == numbered(blank)
    assert (blank.example, filled.example) == (False, True)
    assert filled.items != blank.items


def test_the_code_names_service_and_version_and_a_number_given_beforehand() -> None:
    service = Catalogue().service("elderly_allowance")

    plain = paper_form(service, OFFICE)
    given = paper_form(service, OFFICE, number=parse_number("703120451"))

    assert (plain.code, plain.tracking) == (f"S01@{service.version}", "")
    assert given.code == f"S01@{service.version}/703120451"
    assert given.tracking == "703 120 451"


def test_the_example_is_signed_by_the_applicant_on_the_day_of_the_story() -> None:
    service = Catalogue().service("elderly_allowance")

    signer = paper_form(service, OFFICE, filled=service.example()).signer

    assert (signer.signed, signer.name) == ("สมใจ", "นางสมใจ ตัวอย่างดี")
    assert signer.day == Date("24", "11", "2569")


def test_a_birth_date_is_written_in_the_era_of_the_paper() -> None:
    service = Catalogue().service("elderly_allowance")
    forms = [
        paper_form(service, OFFICE, language=language, filled=service.example())
        for language in ("th", "en")
    ]

    years = [
        q.field.year
        for f in forms
        for q in f.items
        if isinstance(q, Question) and isinstance(q.field, Date) and q.field.year
    ]

    assert years == ["2511", "1968"]


def test_the_applicants_number_stands_in_its_boxes() -> None:
    service = Catalogue().service("elderly_allowance")
    form = paper_form(service, OFFICE, filled=service.example())

    written = [
        q.field.text for q in form.items if isinstance(q, Question) and isinstance(q.field, Boxes)
    ]

    assert "1999900000013" in written


def test_the_notice_names_the_office() -> None:
    form = paper_form(Catalogue().service("complaint"), OFFICE)

    assert not any("{" in text for text in form.privacy)
    assert any(OFFICE.name in text for text in form.privacy)
