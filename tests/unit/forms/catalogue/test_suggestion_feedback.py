"""Suggestions: without a name, about a service the office offers, asked for a number once."""

from forms.catalogue import Catalogue
from tests.unit.forms.catalogue.filling import (
    answer,
    asked,
    begin,
    begin_officers_part,
    violation,
)

SERVICE = "suggestion_feedback"


def test_nobody_has_to_say_who_they_are() -> None:
    instance = answer(
        begin(SERVICE), fb_type="idea", fb_text="อยากให้เปิดวันเสาร์", notify_channel="none"
    )

    assert violation(instance, "first_name") is None
    assert violation(instance, "phone") is None
    assert not {"cid", "id_type"} & {p.rpartition("/")[2] for p in instance.definition.nodes}


def test_the_services_of_the_office_are_offered() -> None:
    catalogue = Catalogue({"services_on": ["complaint", SERVICE]})
    instance = catalogue.service(SERVICE).example()

    offered = {c.value: c.label for c in instance.choices("/data/matter/fb_service", "en")}

    assert list(offered) == ["complaint", SERVICE, "other"]
    assert offered["complaint"] == "Complaint or petition"


def test_a_picture_is_asked_for_only_where_there_is_a_screen() -> None:
    assert "fb_screenshot" in asked(answer(begin(SERVICE), fb_type="screen"))
    assert "fb_screenshot" not in asked(answer(begin(SERVICE), fb_type="praise"))


def test_a_number_that_was_given_is_not_asked_for_again() -> None:
    instance = answer(begin(SERVICE), fb_join="yes")
    assert "fb_contact" in asked(instance)

    assert "fb_contact" not in asked(answer(instance, phone="0812345678"))


def test_the_slip_tells_by_when_it_is_decided() -> None:
    service = Catalogue().service(SERVICE)

    rows = dict(service.receipt_rows(service.example(), "en"))

    assert rows["Decided by"] == "24 December 2569 (2026)"


def test_what_was_done_is_not_done_before_it_was_suggested() -> None:
    part = answer(begin_officers_part(SERVICE), received_on="2026-11-20", fb_done_on="2026-11-19")

    assert violation(part, "fb_done_on") == "constraint"
