"""A file named officer.md is the officers' part: labels suffice, nothing needs a reason."""

from pathlib import Path

import pytest

from forms.authoring.compiler import compile_form
from forms.authoring.problems import FormFileError
from tests.unit.forms.authoring.writing import SETTINGS, table

SURVEY = table("survey", ("type", "name"), ("text", "remark"))


def words(language: str, *cells: str) -> str:
    return table(f"texts {language}", ("name", "label", "hint"), ("remark", *cells))


def written(folder: Path, name: str, english: tuple[str, str] = ("Remark", "")) -> Path:
    path = folder / name
    text = "\n".join([SETTINGS, SURVEY, words("th", "หมายเหตุ", ""), words("en", *english)])
    path.write_text(text, encoding="utf-8")
    return path


def test_labels_suffice_for_officers(tmp_path: Path) -> None:
    assert compile_form(written(tmp_path, "officer.md")).definition.form_id == "small"


def test_the_same_rows_are_not_enough_for_citizens(tmp_path: Path) -> None:
    with pytest.raises(FormFileError) as caught:
        compile_form(written(tmp_path, "form.md"))

    said = str(caught.value)
    assert "'remark' has no hint" in said
    assert "optional without a reason" in said


def test_a_label_is_needed_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(FormFileError, match="'remark' has no label"):
        compile_form(written(tmp_path, "officer.md", ("", "")))


def test_a_hint_in_one_language_is_needed_in_the_other(tmp_path: Path) -> None:
    with pytest.raises(FormFileError, match="'remark' has no hint"):
        compile_form(written(tmp_path, "officer.md", ("Remark", "Seen by staff")))
