"""`sala forms`: what authors and scripts call."""

import json
import re
import zlib
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from forms.catalogue.loader import FOLDER
from ui.commands.forms import app

BAD = "## survey\n| type | nmae |\n|---|---|\n| text | a |\n"


def sala_forms(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_the_whole_catalogue_is_well() -> None:
    result = sala_forms("check")

    assert (result.exit_code, result.stdout.strip()) == (0, "All is well.")


def test_a_bad_form_is_told_by_place_with_a_remedy(tmp_path: Path) -> None:
    form = tmp_path / "form.md"
    form.write_text(BAD, encoding="utf-8")

    result = sala_forms("check", form)

    assert result.exit_code == 1
    assert "form.md, sheet survey, row 1, column nmae" in result.stdout
    assert "Did you mean 'name'?" in result.stdout


def test_problems_can_be_read_by_a_program(tmp_path: Path) -> None:
    form = tmp_path / "form.md"
    form.write_text(BAD, encoding="utf-8")

    found = json.loads(sala_forms("check", form, "--json").stdout)

    assert {"sheet": "survey", "column": "nmae", "row": 1}.items() <= found[0].items()


def test_a_form_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = sala_forms("check", tmp_path / "none.md")

    assert result.exit_code == 1
    assert "cannot be read" in result.stdout


def test_a_published_form_cannot_be_compiled_into_another(tmp_path: Path) -> None:
    version = tmp_path / "complaint" / "v1"
    version.mkdir(parents=True)
    (tmp_path / "_groups").symlink_to(FOLDER / "_groups")
    text = (FOLDER / "complaint" / "v1" / "form.md").read_text(encoding="utf-8")
    (version / "form.md").write_text(text.replace("4000", "3000"), encoding="utf-8")

    result = sala_forms("compile", version.parent)

    assert result.exit_code == 1
    assert "This version is published and would change." in result.stderr
    assert not (version / "form.xml").exists()


def test_a_new_version_compiles_and_gives_a_plain_xlsform(tmp_path: Path) -> None:
    version = tmp_path / "complaint" / "v2"
    version.mkdir(parents=True)
    (tmp_path / "_groups").symlink_to(FOLDER / "_groups")
    text = (FOLDER / "complaint" / "v1" / "form.md").read_text(encoding="utf-8")
    text = text.replace("| complaint | 1 |", "| complaint | 2 |")
    (version / "form.md").write_text(text, encoding="utf-8")

    result = sala_forms("compile", version.parent, "--xlsx", tmp_path / "plain.xlsx")

    assert result.exit_code == 0, result.output
    assert (version / "form.xml").is_file()
    assert sala_forms("check", tmp_path / "plain.xlsx").exit_code == 0


def test_a_service_is_shown_with_its_questions() -> None:
    shown = json.loads(sala_forms("show", "complaint", "--language", "en", "--json").stdout)

    assert shown["title"] == "Complaint or petition"
    assert shown["questions"][0]["label"] == "What is it about?"


@pytest.mark.parametrize("word", ["show", "run"])
def test_an_unknown_service_is_told(word: str) -> None:
    example = FOLDER / "complaint" / "example.yaml"
    more = ["--answers", example] if word == "run" else []

    result = sala_forms(word, "moon", *more)

    assert result.exit_code == 1
    assert "no service 'moon'" in result.stderr


@pytest.mark.parametrize("form", ["complaint", FOLDER / "complaint" / "v1" / "form.md"])
def test_a_form_is_filled_without_a_window(form: str | Path) -> None:
    result = sala_forms("run", form, "--answers", FOLDER / "complaint" / "example.yaml", "--json")

    answers = {node["path"]: node["value"] for node in json.loads(result.stdout)["snapshots"][0]}
    assert answers["/data/matter/complaint_topic"] == "safety"
    assert answers["/data/result/secrecy_en"].startswith("Secret")


def test_cases_are_run_one_a_line(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    lines = [
        {"id": "a", "expression": "1 + 1", "context": None, "as": "number"},
        {"id": "b", "form": str(tmp_path / "none.xml"), "media": None, "steps": []},
    ]
    cases.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")

    found = [json.loads(line) for line in sala_forms("run", "--batch", cases).stdout.splitlines()]

    assert found[0] == {"id": "a", "value": 2}
    assert "error" in found[1]


def test_run_says_what_it_needs() -> None:
    assert sala_forms("run").exit_code == 2


def test_a_service_prints_as_a_paper_form(tmp_path: Path) -> None:
    out = tmp_path / "form.pdf"

    result = sala_forms(
        "print", "complaint", "--filled", "--lang", "en", "--number", "๗๐๓ ๑๒๐ ๔๕๑", "--out", out
    )

    assert (result.exit_code, result.stdout.strip()) == (0, str(out))
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_form_of_ones_own_office_is_no_practice(tmp_path: Path) -> None:
    ours, example = tmp_path / "ours.pdf", tmp_path / "example.pdf"

    sala_forms("print", "complaint", "--office", "assets/example_office.yaml", "--out", ours)
    sala_forms("print", "complaint", "--out", example)

    stamp = "ทดลอง ใช้ไม่ได้จริง".encode("utf-16-be").hex().upper().encode()
    assert [stamp in plain(path) for path in (ours, example)] == [False, True]


def plain(path: Path) -> bytes:
    """The page streams, unpacked."""
    packed = re.findall(rb"stream\r?\n(.*?)endstream", path.read_bytes(), re.DOTALL)
    return b"".join(zlib.decompressobj().decompress(one) for one in packed if one[:1] == b"\x78")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("print", "nothing"), "there is no service 'nothing'"),
        (("print", "complaint", "--number", "703120452"), "เลข"),
        (("print", "complaint", "--number", "7031"), "เลข"),
    ],
    ids=["unknown service", "mistyped digit", "too short"],
)
def test_a_form_that_cannot_be_printed_is_told(words, told: str, tmp_path: Path) -> None:
    result = sala_forms(*words, "--out", tmp_path / "form.pdf")

    assert result.exit_code == 1
    assert told in result.stderr
    assert not (tmp_path / "form.pdf").exists()
