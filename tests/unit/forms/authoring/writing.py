"""A small form as an author writes it; a test changes what it is about."""

from pathlib import Path

from forms.authoring.compiler import compile_form
from forms.authoring.problems import FormFileError

SETTINGS = "## settings\n| form_id | version | form_title |\n|---|---|---|\n| small | 1 | เล็ก |\n"
TEXT_NAMES = ("label", "hint", "guidance_hint", "example", "required_message", "constraint_message")
NAME_TEXTS = {
    "th": ("ชื่อ", "ตามบัตร", "สะกดตามบัตร", "สมใจ", "กรอกชื่อ", "ชื่อ ยาวเกิน พิมพ์ให้สั้นลง"),
    "en": ("Name", "As on card", "As printed", "Somjai", "Enter the name", "Make it shorter"),
}


def table(name: str, columns: tuple[str, ...], *rows: tuple[str, ...]) -> str:
    """One sheet as a Markdown table."""
    lines = [f"| {' | '.join(cells)} |" for cells in (columns, ("---",) * len(columns), *rows)]
    return "\n".join([f"## {name}", *lines, ""])


def texts(language: str, **changes: str) -> str:
    """The texts of the question `name`, some of them changed."""
    cells = dict(zip(TEXT_NAMES, NAME_TEXTS[language], strict=True)) | changes
    return table(f"texts {language}", ("name", *TEXT_NAMES), ("name", *cells.values()))


def a_form(survey: str = "", th: str = "", en: str = "", more: str = "") -> str:
    """A form with one required question `name`."""
    row = ("text", "name", "yes", "string-length(.) <= 60")
    usual = table("survey", ("type", "name", "required", "constraint"), row)
    return "\n".join([SETTINGS, survey or usual, th or texts("th"), en or texts("en"), more])


def compiled(folder: Path, text: str) -> str:
    """The XForm of this form."""
    path = folder / "form.md"
    path.write_text(text, encoding="utf-8")
    return compile_form(path).xml


def problems_of(folder: Path, text: str) -> list[str]:
    """What the compiler says about this form."""
    try:
        compiled(folder, text)
    except FormFileError as error:
        return [str(problem) for problem in error.problems]
    return []
