"""Shared groups are written once and included with a prefix."""

from pathlib import Path

import pytest

from tests.unit.forms.authoring.writing import SETTINGS, compiled, problems_of, table

GROUP = "\n".join(
    [
        table(
            "survey",
            ("type", "name", "required", "relevant", "reason"),
            ("text", "house", "yes", "", "So that it is found."),
            ("text", "road", "", "${house} != '' and ${outside} != ''", "Not all have one."),
            ("begin repeat", "photos", "", "", ""),
            ("image", "photo", "", "", "It helps."),
            ("end repeat", "", "", "", ""),
        ),
        *(
            table(
                f"texts {language}",
                ("name", "label", "hint", "guidance_hint", "example", "required_message"),
                ("house", f"{house} {{of}}", "h", "g", "9", message),
                ("road", "R {of}", "h", "g", "e", ""),
                ("photos", "P", "", "", "", ""),
                ("photo", "P", "h", "g", "", ""),
            )
            for language, house, message in (
                ("th", "บ้าน", "กรอกบ้าน"),
                ("en", "House", "Enter the house"),
            )
        ),
    ]
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "_groups").mkdir()
    (tmp_path / "_groups" / "place.md").write_text(GROUP, encoding="utf-8")
    return tmp_path


def form(*includes: tuple[str, str, str]) -> str:
    """A form with these include rows: type, name (the prefix), parameters."""
    rows = [("calculate", "outside", "", "'1'"), *((*include, "") for include in includes)]
    return SETTINGS + table("survey", ("type", "name", "parameters", "calculation"), *rows)


def test_a_group_can_be_included_twice_under_two_prefixes(folder: Path) -> None:
    xml = compiled(folder, form(("include place", "a_", ""), ("include place", "b_", "")))

    assert "/data/a_house" in xml
    assert "/data/b_photos/b_photo" in xml


def test_names_of_the_group_take_the_prefix_and_others_do_not(folder: Path) -> None:
    xml = compiled(folder, form(("include place", "a_", "")))

    assert "relevant=\" /data/a_house  != '' and  /data/outside  != ''\"" in xml


def test_words_of_the_include_go_into_the_texts(folder: Path) -> None:
    words = "of.th=ตอนนี้; of.en=now"

    xml = compiled(folder, form(("include place", "a_", words), ("include place", "b_", "")))

    assert "<value>บ้าน ตอนนี้</value>" in xml
    assert "<value>House now</value>" in xml
    assert "<value>House</value>" in xml


def test_a_repeat_that_is_left_out_goes_with_all_it_holds(folder: Path) -> None:
    xml = compiled(folder, form(("include place", "", "without=photos")))

    assert "photo" not in xml
    assert "/data/road" in xml


def test_only_what_is_asked_for_comes(folder: Path) -> None:
    xml = compiled(folder, form(("include place", "", "only=house")))

    assert "/data/house" in xml
    assert "road" not in xml


def test_a_question_can_be_made_optional(folder: Path) -> None:
    xml = compiled(folder, form(("include place", "", "only=house; optional=house")))

    assert 'required="true()"' not in xml


@pytest.mark.parametrize(
    ("include", "said"),
    [
        (("include plaza", "", ""), "There is no group 'plaza'"),
        (("include place", "", "only=hose"), "only: the group has no 'hose'"),
        (("include place", "", "house"), "'house' is not understood"),
    ],
)
def test_a_wrong_include_is_told(folder: Path, include: tuple[str, str, str], said: str) -> None:
    assert any(said in problem for problem in problems_of(folder, form(include)))


def test_a_problem_in_a_group_is_told_with_the_groups_file(folder: Path) -> None:
    path = folder / "_groups" / "place.md"
    path.write_text(GROUP.replace("กรอกบ้าน", "กรุณากรอกบ้าน"), encoding="utf-8")

    assert problems_of(folder, form(("include place", "", "")))[0].startswith("place.md, ")
