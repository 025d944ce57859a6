"""From an author's file to a checked XForm.

read (Markdown or Excel) → columns → assemble (includes, texts) → rows → pyxform → lint
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from forms.authoring.assemble import assemble
from forms.authoring.columns import check_columns
from forms.authoring.lint import lint
from forms.authoring.markdown import read_markdown
from forms.authoring.problems import FormFileError, Problem
from forms.authoring.rows import check_rows
from forms.authoring.sheets import Workbook
from forms.authoring.xform import to_xform
from forms.domain import functions
from forms.engine import FormDefinition, FormError, parse_form
from forms.rules import Rules

GROUPS = "_groups"
OFFICER = "officer"
Media = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A form that passed every check: as XForm, as definition, as plain rows."""

    xml: str
    definition: FormDefinition
    plain: Workbook


def read_workbook(path: Path) -> Workbook:
    """The sheets of a form file, by its ending."""
    if path.suffix == ".md":
        return read_markdown(path)
    if path.suffix == ".xlsx":
        from forms.authoring.excel import read_excel  # heavy, and most forms are Markdown

        return read_excel(path)
    what = f"{path.suffix or 'No ending'} is not a form."
    raise FormFileError([Problem(path.name, "", 0, "", what, "Use .md or .xlsx.")])


def compile_form(path: Path, media: Media | None = None) -> Compiled:
    """Compile one form file; one named `officer` as the officers' part.

    Raises FormFileError with every problem found.
    """
    book = read_workbook(path)
    if problems := check_columns(book):
        raise FormFileError(problems)
    plain = assemble(book, lambda name: _group(path, name))
    if problems := check_rows(plain, for_officers=path.stem == OFFICER):
        raise FormFileError(problems)
    xml = to_xform(plain)
    try:
        definition = parse_form(xml, media=media or _beside(path), functions=functions(Rules()))
    except FormError as error:
        raise FormFileError([_of_engine(plain, error)]) from error
    if problems := lint(plain, definition, lambda name: (path.parent / "media" / name).is_file()):
        raise FormFileError(problems)
    return Compiled(xml, definition, plain)


def _group(form: Path, name: str) -> Workbook:
    for folder in form.resolve().parents:
        for ending in (".md", ".xlsx"):
            path = folder / GROUPS / f"{name}{ending}"
            if path.is_file():
                book = read_workbook(path)
                if problems := check_columns(book, of_group=True):
                    raise FormFileError(problems)
                return book
    raise FileNotFoundError(name)


def _beside(form: Path) -> Media:
    def media(name: str) -> str:
        for folder in (form.parent / "media", form.parent):
            if (folder / name).is_file():
                return (folder / name).read_text(encoding="utf-8")
        raise FileNotFoundError(name)

    return media


def _of_engine(plain: Workbook, error: FormError) -> Problem:
    """Give the author the row behind the path the runtime names."""
    name = error.where.rpartition("/")[2]
    for row in plain.sheet("survey"):
        if name and row.get("name") == name:
            return row.problem("", error.what, error.remedy)
    return Problem(plain.file, "", 0, error.where, error.what, error.remedy)
