"""The office's profile: read once, and what is wrong in it is named."""

from datetime import date
from pathlib import Path

import pytest

from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.office import Named, OfficeHoliday, OfficeProfile, load_office, parse_office
from kiosk.tracking import make_number
from tests.builders import an_office

EXAMPLE = Path("assets/example_office.yaml")


def test_the_example_office_is_complete_and_made_up():
    office = load_office(EXAMPLE)

    assert office.name.get("th") == "องค์การบริหารส่วนตำบลตัวอย่าง"
    assert office.phone.startswith("056-000-")
    assert len(office.villages) == 9
    assert office.services_on == ()  # nothing is said: it offers them all


def test_a_profile_travels_as_plain_values():
    office = load_office(EXAMPLE)
    with_days = OfficeProfile.from_mapping(
        office.to_mapping()
        | {"holidays": [{"date": "2027-01-04", "name": "หยุดเพิ่ม"}], "rules": {"a": 1}}
    )

    assert OfficeProfile.from_mapping(office.to_mapping()) == office
    assert OfficeProfile.from_mapping(with_days.to_mapping()) == with_days
    assert with_days.holidays == (OfficeHoliday(date(2027, 1, 4), "หยุดเพิ่ม"),)


def test_the_link_of_the_qr_is_in_capitals():
    url = an_office().tracking_url(make_number(2570, 312, 45), "ABCDEFGHIJKLMNOP")

    assert url == "HTTPS://SALA.EXAMPLE/T/TUAYANG/703120451/ABCDEFGHIJKLMNOP"


def test_a_name_without_english_is_thai_in_both():
    assert Named("ตัวอย่าง").get("en") == "ตัวอย่าง"
    assert Named("ตัวอย่าง", "Tua Yang").get("en") == "Tua Yang"


def test_a_date_written_without_quotes_is_a_date():
    text = EXAMPLE.read_text(encoding="utf-8").replace(
        "holidays: []", "holidays:\n  - {date: 2027-04-16, working: true}"
    )
    assert parse_office(text).holidays == (OfficeHoliday(date(2027, 4, 16), "", True),)


@pytest.mark.parametrize(
    ("change", "entry"),
    [
        ({"code": "ก"}, "code"),
        ({"code": None}, "code"),
        ({"name": ""}, "name"),
        ({"name": {"en": "only"}}, "name"),
        ({"phone": "call us"}, "phone"),
        ({"public_address": "sala.example"}, "public_address"),
        ({"villages": "one"}, "villages"),
        ({"villages": [5]}, "villages"),
        ({"holidays": ["2027-01-04"]}, "holidays"),
        ({"holidays": [{"date": "4 Jan"}]}, "holidays"),
        ({"retention_days": 0}, "retention_days"),
        ({"rules": [1]}, "rules"),
        ({"rules": {"fee.hazard": "2026-10-01 repair 500"}}, "rules: fee.hazard"),
    ],
    ids=str,
)
def test_a_wrong_entry_is_named(change: dict[str, object], entry: str):
    values = an_office().to_mapping() | change
    with pytest.raises(EnvironmentProblem) as problem:
        OfficeProfile.from_mapping(values)
    assert problem.value.code is ErrorCode.OFFICE_PROFILE
    assert problem.value.context["entry"] == entry


@pytest.mark.parametrize("text", ["a: [", "- 1", ""], ids=repr)
def test_what_is_not_a_profile_is_refused(tmp_path: Path, text: str):
    path = tmp_path / "OFFICE.yaml"
    path.write_text(text)
    with pytest.raises(EnvironmentProblem) as problem:
        load_office(path)
    assert problem.value.code is ErrorCode.OFFICE_PROFILE


def test_a_missing_profile_is_named(tmp_path: Path):
    with pytest.raises(EnvironmentProblem) as problem:
        load_office(tmp_path / "OFFICE.yaml")
    assert problem.value.context["entry"] == "OFFICE.yaml"
