"""`sala forms`: check, compile, show, run and print forms; list what an office must confirm.

Exit codes: 0 all is well, 1 something is wrong with a form, 2 the command was not understood.
"""

import json
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from forms.authoring.problems import FormFileError, Problem
from forms.authoring.services import (
    check_examples,
    check_service,
    check_texts_against_form,
    checksum,
    compile_source,
    form_files,
    load_steps,
    write_compiled,
    write_plain,
)
from forms.catalogue import Catalogue, CatalogueError, Service
from forms.catalogue.loader import FOLDER
from forms.catalogue.places import PLACE_FILES, place_file
from forms.domain import functions
from forms.engine import FormError
from forms.rules import Rules
from forms.run import run_batch, run_case
from ui.commands.forms_print import print_form
from ui.commands.forms_settings import settings

app = typer.Typer(no_args_is_help=True, help="Check, compile, show, run and print forms.")
app.command(name="print")(print_form)
app.command()(settings)

Json = Annotated[bool, typer.Option("--json", help="Print for a program to read.")]
SOURCES = (".md", ".xlsx")


@app.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Form files or folders of services; the whole catalogue without."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Look for everything that is wrong with forms."""
    problems: list[Problem] = []
    for path in paths or _services():
        problems += _check(path)
    if as_json:
        typer.echo(json.dumps([asdict(p) for p in problems], ensure_ascii=False))
    else:
        for problem in problems:
            typer.echo(str(problem))
        typer.echo(_count(problems))
    raise typer.Exit(1 if problems else 0)


@app.command(name="compile")
def compile_(
    path: Annotated[Path, typer.Argument(help="A form file, or the folder of a service.")],
    xlsx: Annotated[
        Path | None,
        typer.Option(help="Also write the plain XLSForm, for other programs of the field."),
    ] = None,
) -> None:
    """Compile a form to form.xml beside its source."""
    sources = form_files(path) if path.is_dir() else (path,)
    if not sources:
        _fail([Problem(str(path), "", 0, "", "There is no form.", "Write v1/form.md.")])
    for source in sources:
        try:
            target = write_compiled(source)
            typer.echo(f"{target}  sha256 {checksum(target.read_text(encoding='utf-8'))}")
            if xlsx is not None:
                typer.echo(str(write_plain(source, xlsx)))
        except (FormFileError, OSError) as error:
            _fail(_problems_of(source, error))


@app.command()
def show(
    service_id: Annotated[str, typer.Argument(help="A service, such as elderly_allowance.")],
    language: Annotated[str, typer.Option(help="th or en.")] = "th",
    as_json: Json = False,
) -> None:
    """Tell what a service is and what its form asks."""
    try:
        service = Catalogue().service(service_id)
        told = _told(service, language)
    except (CatalogueError, FormError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    typer.echo(f"{service.code}  {told['title']}\n{told['plain']}\n")
    for question in told["questions"]:
        mark = "" if question["required"] else " *"
        typer.echo(f"{question['path']}  [{question['type']}]{mark}\n    {question['label']}")


@app.command()
def run(
    form: Annotated[
        str | None, typer.Argument(help="A service, a form file (.md, .xlsx) or an XForm (.xml).")
    ] = None,
    answers: Annotated[Path | None, typer.Option(help="Steps, as JSON or YAML.")] = None,
    media: Annotated[Path | None, typer.Option(help="Folder with the form's CSV files.")] = None,
    batch: Annotated[Path | None, typer.Option(help="Cases, one JSON object a line.")] = None,
    as_json: Json = False,
) -> None:
    """Fill a form without a window and print every node."""
    known = functions(Rules())
    try:
        if batch is not None:
            with batch.open(encoding="utf-8") as lines:
                run_batch(lines, sys.stdout, functions=known)
            return
        if form is None or answers is None:
            typer.echo("Say which form, and --answers FILE; or --batch FILE.", err=True)
            raise typer.Exit(2)
        with tempfile.TemporaryDirectory() as folder:
            case = _case(form, media, Path(folder)) | {"steps": list(load_steps(answers))}
            found = run_case(case, functions=known)
    except (FormError, FormFileError, CatalogueError, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(json.dumps(found, ensure_ascii=False, indent=None if as_json else 2))


def _services() -> list[Path]:
    return sorted(path.parent for path in FOLDER.glob("*/service.yaml"))


def _check(path: Path) -> Iterable[Problem]:
    if path.is_dir():
        problems = check_service(path)
        if problems or path.resolve().parent != FOLDER:
            return problems
        service = Catalogue().service(path.name)
        return [*check_texts_against_form(service), *check_examples(service)]
    try:
        compile_source(path)
    except (FormFileError, OSError) as error:
        return _problems_of(path, error)
    return []


def _problems_of(path: Path, error: FormFileError | OSError) -> list[Problem]:
    if isinstance(error, FormFileError):
        return list(error.problems)
    what = f"It cannot be read: {error.strerror or error}."
    return [Problem(str(path), "", 0, "", what, "Check the path.")]


def _fail(problems: list[Problem]) -> None:
    for problem in problems:
        typer.echo(str(problem), err=True)
    raise typer.Exit(1)


def _count(problems: list[Problem]) -> str:
    return f"{len(problems)} to mend." if problems else "All is well."


def _told(service: Service, language: str) -> dict[str, Any]:
    instance = service.example()
    return {
        "id": service.id,
        "version": service.version,
        "title": service.title.get(language),
        "plain": service.plain.get(language),
        "documents": [document.title.get(language) for document in service.documents],
        "steps": [step.title.get(language) for step in service.steps],
        "questions": [
            {
                "path": step.path,
                "type": instance.node(step.path).type,
                "required": instance.node(step.path).required,
                "label": instance.text(step.path, "label", language),
            }
            for step in instance.walk()
            if step.kind == "question"
        ],
    }


def _case(form: str, media: Path | None, folder: Path) -> dict[str, Any]:
    """The form as `run_case` takes it; forms of ours get the example office's places."""
    path = Path(form)
    for name in PLACE_FILES:
        (folder / name).write_text(place_file(name, {}), encoding="utf-8")
    if path.suffix in SOURCES:
        return {"form_xml": compile_source(path).xml, "media": str(media or folder)}
    if path.suffix == ".xml":
        return {"form": form, "media": str(media) if media else None}
    service = Catalogue().service(form)
    xml = FOLDER / service.id / f"v{service.version}" / "form.xml"
    return {"form": str(xml), "media": str(media or folder)}
