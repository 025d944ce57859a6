"""`sala report`: papers about what is kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kiosk.erasure import ASKED, VIEW_REASONS, note_view
from kiosk.errors import ErrorCode, InputProblem
from kiosk.files import write_whole
from kiosk.ids import SystemIds
from kiosk.projections import Case
from ui import keeping
from ui.commands.shared import Data, opened
from ui.composition import Opened

app = typer.Typer(no_args_is_help=True, help="Papers about what is kept.")

Numbers = Annotated[
    list[str] | None, typer.Option("--number", help="Tracking number; may be given more than once.")
]
ByCard = Annotated[
    bool, typer.Option("--card", help="Asks for the number of the person's ID card, and finds all.")
]


@app.callback()
def papers() -> None:
    """Papers about what is kept."""


@app.command()
def subject(
    out: Annotated[Path, typer.Option("--out", help="The PDF, for its owner only to read.")],
    by: Annotated[str, typer.Option("--by", help="Who in the office prints it.")],
    number: Numbers = None,
    card: ByCard = False,
    reason: Annotated[
        str, typer.Option("--reason", help=f"One of: {', '.join(VIEW_REASONS)}.")
    ] = ASKED,
    language: Annotated[str, typer.Option("--language", help="th or en.")] = "th",
    data: Data = None,
) -> None:
    """What the office holds about somebody, to hand over. That it was read is written down."""
    if card == bool(number):
        raise typer.BadParameter("say either --number NUMBER or --card")
    with opened(data) as now:
        cases = _of_card(now) if card else _of_numbers(now, number or [])
        ids = [case.request_id for case in cases]
        note_view(now.store.log, SystemIds(now.clock), ids, by=by, how="report", reason=reason)
        write_whole(out, keeping.subject_paper(now, cases, language))
    typer.echo(f"{len(cases)} requests are in {out}. Hand it over to the person, delete the file.")


def _of_numbers(now: Opened, numbers: Sequence[str]) -> Sequence[Case]:
    erasure = keeping.erasure_of(now)
    return [case for number in numbers for case in erasure.cases_of(number)]


def _of_card(now: Opened) -> Sequence[Case]:
    typed = str(typer.prompt("Number of the ID card", hide_input=True, err=True))
    cases = now.store.read_models.all_cases()
    found = keeping.reporter_of(now).of_person(cases, typed)
    if not found:
        raise InputProblem(ErrorCode.REQUEST_UNKNOWN)
    return found
