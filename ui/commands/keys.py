"""`sala keys`: what to do with the recovery sheet."""

from pathlib import Path

import typer

from kiosk.errors import EnvironmentProblem, ErrorCode
from ui import unlocking
from ui.commands.shared import Data, Sheet, show_recovery, told
from ui.run_options import data_folder

app = typer.Typer(no_args_is_help=True, help="The key of the data, and its recovery sheet.")


@app.command("unlock")
def unlock(data: Data = None) -> None:
    """Ask for the recovery words; from then on the machine opens its data by itself again."""
    folder = _set_up(data)
    words = typer.prompt("Recovery words", hide_input=True)
    with told():
        unlocking.unlock(folder, words, keystore=True)
    typer.echo("The data can be opened again. Start the counter, and put the sheet back.")


@app.command("sheet")
def sheet(data: Data = None, recovery_sheet: Sheet = None) -> None:
    """Make a new recovery sheet; the old one opens nothing any more."""
    from ui import composition

    folder = _set_up(data)
    with told():
        words = unlocking.new_words(folder)
        now = composition.open_office(folder)
        now.store.close()
        show_recovery(words, now.office.name, recovery_sheet)


def _set_up(data: Path | None) -> Path:
    folder = data_folder(data)
    with told():
        if not unlocking.ring_of(folder).exists:
            raise EnvironmentProblem(ErrorCode.NOT_SET_UP)
    return folder
