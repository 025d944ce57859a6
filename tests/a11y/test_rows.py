"""The table itself: nothing is claimed that is not known."""

import re
from pathlib import Path

from tests.a11y.rows import Row, rows, status

FORM = Path("docs/th/installation-form.md").read_text("utf-8")
MARKED = re.compile(r"\b([A-Z]{2,3})[-_](\d\d)\b")


def test_there_are_114_rows_and_each_has_its_number_once() -> None:
    found = [row.id for row in rows()]
    assert len(found) == len(set(found)) == 114


def test_every_row_for_a_person_stands_on_the_form() -> None:
    asked = {f"{area}-{number}" for area, number in MARKED.findall(FORM)}
    by_hand = {row.id for row in rows() if row.form or row.how == "H"}
    assert by_hand <= asked


def test_every_row_a_test_names_is_on_the_list() -> None:
    named = set()
    for path in Path("tests").rglob("test_*.py"):
        text = path.read_text("utf-8")
        named |= {"-".join(m) for m in re.findall(r"def test_([A-Z]{2,3})_(\d\d)_", text)}
        for marks in re.findall(r"mark\.row\(([^)]*)\)", text):
            named |= set(re.findall(r"[A-Z]{2,3}-\d\d", marks))
    assert named <= {row.id for row in rows()}
    assert len(named) > 20


def test_a_row_is_met_only_when_all_its_tests_passed_and_nothing_is_left() -> None:
    row = Row("TXT-01", True, "A", "…")
    part = Row("TXT-01", True, "A", "…", left="something")
    assert status(row, {"TXT-01": ["passed", "passed"]}) == "met"
    assert status(row, {"TXT-01": ["passed", "failed"]}) == "failed"
    assert status(row, {"TXT-01": ["skipped"]}) == "not met"
    assert status(row, {}) == "not met"
    assert status(part, {"TXT-01": ["passed"]}) == "not met"
    assert status(Row("HW-01", True, "H", "…", form="1"), {}) == "by hand"
