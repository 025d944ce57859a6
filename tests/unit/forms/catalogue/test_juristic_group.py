"""The shared group for whom somebody files: a person, a company, a temple, a state office."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forms.catalogue.loader import FOLDER
from forms.domain import functions
from forms.engine import Instance, parse_form
from forms.rules import Rules
from tests.unit.forms.authoring.writing import SETTINGS, compiled, table

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    (tmp_path / "_groups").mkdir()
    shutil.copy(FOLDER / "_groups" / "juristic.md", tmp_path / "_groups")
    survey = table("survey", ("type", "name"), ("include juristic", ""))
    definition = parse_form(compiled(tmp_path, SETTINGS + survey), functions=functions(Rules()))
    return Instance(definition, clock=lambda: NOON, new_id=str)


def asked(instance: Instance) -> list[str]:
    return [step.path.rpartition("/")[2] for step in instance.walk() if step.kind == "question"]


def test_a_person_is_asked_nothing_more(instance: Instance) -> None:
    instance.answer("/data/applicant_type", "person")

    assert asked(instance) == ["applicant_type"]


def test_a_temple_has_a_name_and_somebody_who_signs(instance: Instance) -> None:
    instance.answer("/data/applicant_type", "group")

    assert asked(instance)[1:] == ["juristic_name", "signatory_name", "signatory_position"]


@pytest.mark.parametrize(
    ("number", "violation"),
    [
        ("0-6099-99000-01-5", None),
        ("๐-๖๐๙๙-๙๙๐๐๐-๐๑-๕", None),
        ("1999900000013", "constraint"),
        ("0609999000016", "constraint"),
    ],
)
def test_the_number_of_a_company_begins_with_0(
    instance: Instance, number: str, violation: str | None
) -> None:
    instance.answer("/data/applicant_type", "juristic")
    instance.answer("/data/juristic_no", number)

    assert instance.node("/data/juristic_no").violation == violation
