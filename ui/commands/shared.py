"""Options and endings that several commands share."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kiosk.errors import KioskError
from kiosk.files import write_whole
from kiosk.office import Named
from sync.errors import SyncError
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
LANGUAGE = "en"


def show_recovery(words: str, office: Named, file: Path | None) -> None:
    """The recovery words once in the terminal, and as a sheet of paper where that is wanted."""
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
def told() -> Iterator[None]:
    """A problem with a code ends the command with its sentence, its remedy and exit code 1."""
    try:
        yield
    except (KioskError, SyncError) as problem:
        typer.echo(
            f"{what_happened(problem.code, LANGUAGE)} {remedy(problem.code, LANGUAGE)} "
            f"({problem.code.value})",
            err=True,
        )
        raise typer.Exit(1) from problem


@contextmanager
def opened(data: Path | None) -> Iterator[Opened]:
    """The office's store, or the one to practise in, closed again at the end."""
    folder = data_folder(data)
    with told():
        now = composition.open_any(folder)
        try:
            yield now
        finally:
            now.store.close()
