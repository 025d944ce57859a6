"""Options and endings that several commands share."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from kiosk.errors import ErrorCode, KioskError
from kiosk.files import write_whole
from kiosk.office import Named
from sync.errors import SyncCode, SyncError
from ui import composition
from ui.composition import Opened
from ui.error_text import remedy, what_happened
from ui.run_options import data_folder

Data = Annotated[
    Path | None,
    typer.Option("--data", help="Folder of everything that is kept.", show_default=False),
]
Sheet = Annotated[
    Path | None,
    typer.Option("--recovery-sheet", help="Write the recovery sheet to this PDF file."),
]
Json = Annotated[bool, typer.Option("--json", help="Print for a program to read.")]


def show_recovery(words: str, office: Named, file: Path | None) -> None:
    """The recovery words once in the terminal, and as a sheet of paper where that is wanted.

    There are none where the machine keeps those it has.
    """
    if not words:
        return
    typer.echo(f"Recovery words: {words}")
    if file is None:
        typer.echo("Write them down and lock them away: nothing is recovered without them.")
        return
    write_sheet(file, words, office)
    typer.echo(f"The recovery sheet is in {file}. Print it, lock it away, delete the file.")


def write_sheet(file: Path, words: str, office: Named) -> None:
    """For the one who runs the command, and nobody else, to read."""
    write_whole(file, composition.recovery_paper(words, office, "th"))


@contextmanager
def told(*, as_json: bool = False) -> Iterator[None]:
    """A problem with a code ends the command with its sentences, its remedy and exit code 1."""
    try:
        yield
    except (KioskError, SyncError) as problem:
        tell(problem.code, _detail(problem), as_json=as_json)
        raise typer.Exit(1) from problem


@contextmanager
def opened(data: Path | None, *, as_json: bool = False) -> Iterator[Opened]:
    """The office's store, or the one to practise in, closed again at the end."""
    folder = data_folder(data)
    with told(as_json=as_json):
        now = composition.open_any(folder)
        try:
            yield now
        finally:
            now.store.close()


def tell(code: Enum, detail: str = "", *, as_json: bool = False) -> None:
    """What happened and what to do: for people on standard error, for programs as an object."""
    if as_json:
        typer.echo(json.dumps(problem_object(code, detail)))
        return
    for line in problem_lines(code, detail):
        typer.echo(line, err=True)


def problem_lines(code: Enum, detail: str = "") -> tuple[str, str]:
    """In Thai, then in English with the code and what is known besides."""
    number = f"{code.value}: {detail}" if detail else str(code.value)
    thai, english = (
        f"{what_happened(code, language)} {remedy(code, language)}" for language in ("th", "en")
    )
    return thai, f"{english} ({number})"


def problem_object(code: Enum, detail: str = "") -> dict[str, str]:
    """The same for a program."""
    return {
        "code": str(code.value),
        "said": what_happened(code, "en"),
        "remedy": remedy(code, "en"),
        "said_th": what_happened(code, "th"),
        "remedy_th": remedy(code, "th"),
        "detail": detail,
    }


def code_named(number: str) -> Enum:
    """The code that is read aloud as this number."""
    known: Mapping[str, Enum] = {code.value: code for code in (*ErrorCode, *SyncCode)}
    return known[number]


def in_words(context: Mapping[str, object]) -> str:
    """What is known of a problem, one after the other."""
    return ", ".join(_word(value) for value in context.values() if value not in ("", None))


def _word(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _detail(problem: KioskError | SyncError) -> str:
    return problem.detail if isinstance(problem, SyncError) else in_words(problem.context)
