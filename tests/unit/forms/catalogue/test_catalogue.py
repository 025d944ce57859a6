"""The catalogue: which services there are, what is read of them, and their expected days."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from forms.catalogue import PUBLISHED, Catalogue, CatalogueError, PublishedForm, ServiceStep, Text
from forms.catalogue.entry import Entry
from forms.catalogue.loader import FOLDER
from forms.catalogue.model import CountsFrom, Unit, schedule
from forms.catalogue.places import place_file

RECEIVED = date(2026, 11, 24)
OFFICE: dict[str, object] = {
    "tambon": {"th": "ตัวอย่าง", "en": "Tua Yang"},
    "amphoe": {"th": "เมืองสมมุติ", "en": "Mueang Sommut"},
    "province": {"th": "สมมุติบุรี", "en": "Sommut Buri"},
    "postcode": "00000",
    "villages": [{"th": "หมู่ที่ 3 บ้านคลองใหม่", "en": "Moo 3 Ban Khlong Mai"}, {"th": "ชุมชนริมน้ำ"}],
}


def a_step(
    days: int | None, unit: Unit = "day", counts_from: CountsFrom = "previous", days_path: str = ""
) -> ServiceStep:
    said = Text("ก", "a")
    return ServiceStep("s", said, said, days, unit, said, counts_from, days_path)


def due_days(steps: list[ServiceStep], answers: dict[str, str] | None = None) -> list[int | None]:
    found = schedule(tuple(steps), RECEIVED, lambda d, n, _: d + timedelta(days=n), answers)
    return [(step.due - RECEIVED).days if step.due else None for step in found]


def test_the_three_urgent_services_are_there() -> None:
    catalogue = Catalogue()

    codes = [s.code for s in catalogue.services()]
    assert codes == sorted(codes)
    assert {"S01", "S05", "S07"} <= set(codes)
    assert {"welfare", "repair", "complaint"} <= {c.id for c in catalogue.categories()}
    assert "streetlight_repair" in [s.id for s in catalogue.services("repair")]


def test_an_office_offers_what_it_switched_on() -> None:
    catalogue = Catalogue({"services_on": ["complaint"]})

    assert [s.id for s in catalogue.services()] == ["complaint"]
    assert [c.id for c in catalogue.categories()] == ["complaint"]


def test_an_unknown_service_or_version_is_refused() -> None:
    with pytest.raises(CatalogueError, match="no service 'moon'"):
        Catalogue().service("moon")
    with pytest.raises(CatalogueError, match="version 9 was never published"):
        Catalogue().service("complaint").definition_of("9")


def test_a_form_is_parsed_once() -> None:
    service = Catalogue().service("complaint")

    assert service.definition() is service.definition()


def test_a_missing_form_is_told(tmp_path: Path) -> None:
    for name in ("categories.yaml", "privacy.yaml", "complaint/service.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    catalogue = Catalogue(folder=tmp_path, published=(PublishedForm("complaint", "1", ""),))

    with pytest.raises(CatalogueError, match="the form v1 is missing"):
        catalogue.service("complaint").definition()


def test_the_checksum_of_the_form_goes_with_a_submission() -> None:
    listed = {form.service_id: form.checksum for form in PUBLISHED}

    assert Catalogue().service("complaint").form_checksum() == listed["complaint"]


def test_a_privacy_notice_has_five_lines_and_a_whole_text() -> None:
    notice = Catalogue().service("complaint").privacy

    assert len(notice.lines()) == 5
    assert notice.basis in notice.full()
    assert notice.contact in notice.full()


def test_the_catalogue_works_where_the_authoring_tools_are_not_installed() -> None:
    program = (
        "import sys; sys.modules['pyxform'] = sys.modules['openpyxl'] = None\n"
        "from forms.catalogue import Catalogue\n"
        "[service.example() for service in Catalogue().services()]"
    )

    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert result.returncode == 0, result.stderr


def test_days_count_from_the_step_before() -> None:
    assert due_days([a_step(15, "minute"), a_step(2), a_step(3)]) == [0, 2, 5]


def test_after_a_step_without_a_day_no_day_is_promised() -> None:
    assert due_days([a_step(2), a_step(None, "round"), a_step(3)]) == [2, None, None]


def test_a_step_may_count_from_the_reception() -> None:
    assert due_days([a_step(None, "round"), a_step(15, counts_from="received")]) == [None, 15]


def test_an_answer_replaces_the_usual_days_and_holds_the_steps_before_it() -> None:
    steps = [a_step(1), a_step(2), a_step(5, days_path="/data/days"), a_step(1)]

    assert due_days(steps) == [1, 3, 8, 9]
    assert due_days(steps, {"/data/days": "1"}) == [1, 1, 1, 2]


def test_villages_come_from_the_office_profile() -> None:
    assert place_file("villages.csv", OFFICE).splitlines() == [
        "name,label,label_en,tambon",
        "3,หมู่ที่ 3 บ้านคลองใหม่,Moo 3 Ban Khlong Mai,000000",
        "2,ชุมชนริมน้ำ,ชุมชนริมน้ำ,000000",
        '0,ไม่มีหมู่ หรือไม่แน่ใจ,"No Moo, or not sure",000000',
    ]


def test_a_sub_district_the_national_list_does_not_know_stands_first_all_the_same() -> None:
    rows = place_file("tambons.csv", OFFICE).splitlines()

    assert rows[1].startswith("000000,ตัวอย่าง อ.เมืองสมมุติ จ.สมมุติบุรี,")
    assert rows[-1].startswith("other,")


def test_a_known_sub_district_brings_the_rest_of_its_province() -> None:
    rows = place_file("tambons.csv", {}).splitlines()

    assert rows[1].startswith("600113,วัดไทรย์ อ.เมืองนครสวรรค์")
    assert len(rows) == 1 + 130 + 1


def test_a_form_offers_the_villages_of_the_office() -> None:
    instance = Catalogue(OFFICE).service("complaint").example()

    labels = [choice.label for choice in instance.choices("/data/location/loc_moo", "en")]
    assert labels == ["Moo 3 Ban Khlong Mai", "ชุมชนริมน้ำ", "No Moo, or not sure"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "here: name is missing"),
        ({"name": {"th": "ก"}}, "here: name: give the text as th and en"),
        ({"name": {"th": "ก", "en": ""}}, "here: name: th or en is empty"),
        ({"name": {"th": "ก", "en": "a"}, "nmae": 1}, "here: unknown nmae"),
        ("text", "here: expected keys and values"),
    ],
)
def test_a_slip_in_a_service_file_is_told_by_key(data: object, said: str) -> None:
    def read() -> None:
        entry = Entry(data, "here")
        entry.text("name")
        entry.done()

    with pytest.raises(CatalogueError, match=said):
        read()
