"""`sala cases`: what staff does with a case, with who did it and why in the record."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from kiosk.casework import OUTCOMES, CaseRecord, CaseWork, Officer
from kiosk.erasure import VIEW_REASONS
from kiosk.events import CLOSED
from kiosk.projections import Case
from ui import keeping
from ui.commands.case_words import CaseWords, case_object, record_object
from ui.commands.shared import Data, Json, opened
from ui.composition import Opened
from ui.presenters.desk import catalogue_of

app = typer.Typer(no_args_is_help=True, help="Cases: look at them, move them, decide what clashes.")

WAIT = "waiting"

Number = Annotated[
    str,
    typer.Argument(help="Tracking number of the case; its id, where two carry one number."),
]
By = Annotated[str, typer.Option("--by", help="Who in the office does it.")]
Why = Annotated[
    str, typer.Option("--why", help="Why; kept with the case, closed like its answers.")
]


@dataclass(frozen=True, slots=True)
class Told:
    """An opened store and how to speak of its cases."""

    now: Opened
    work: CaseWork
    words: CaseWords
    as_json: bool

    def officer(self, by: str) -> Officer:
        return keeping.officer_of(self.now, by)

    def done(self, case: Case) -> None:
        """Where the case stands now."""
        if self.as_json:
            typer.echo(json.dumps(case_object(case), ensure_ascii=False))
            return
        for line in self.words.summary(case):
            typer.echo(line)


@contextmanager
def _working(data: Path | None, as_json: bool) -> Iterator[Told]:
    with opened(data, as_json=as_json) as now:
        words = CaseWords(catalogue_of(now.office))
        yield Told(now, keeping.casework_of(now), words, as_json)


@app.command("list")
def list_cases(
    clashing: Annotated[
        bool, typer.Option("--clashing", help="Only those in which something is to be decided.")
    ] = False,
    unfinished: Annotated[bool, typer.Option("--open", help="Only those not closed.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Every case with its stage. Names nobody, so nothing is written down."""
    with _working(data, as_json) as at:
        models = at.now.store.read_models
        cases = models.clashing() if clashing else models.all_cases()
        chosen = [case for case in cases if not unfinished or case.category != CLOSED]
        if as_json:
            typer.echo(json.dumps([case_object(case) for case in chosen], ensure_ascii=False))
            return
        for case in chosen:
            typer.echo(at.words.line(case))
        typer.echo(f"{len(chosen)} เรื่อง / cases")


@app.command()
def show(
    number: Number,
    by: By,
    reason: Annotated[
        str, typer.Option("--reason", help=f"One of: {', '.join(VIEW_REASONS)}.")
    ] = VIEW_REASONS[0],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Answers, notes and what clashes in a case. That it was read is written down."""
    with _working(data, as_json) as at:
        record = at.work.read(at.work.case(number), at.officer(by), reason)
        _tell_record(at, record)


@app.command()
def move(
    number: Number,
    by: By,
    to: Annotated[
        str,
        typer.Option("--to", help=f"A step of its service; or {WAIT}, {', '.join(OUTCOMES)}."),
    ] = "",
    why: Why = "",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """A case goes to a step, waits for its citizen (--why says for what), or is closed."""
    with _working(data, as_json) as at:
        case, who = at.work.case(number), at.officer(by)
        steps = [planned.step_id for planned in case.steps]
        if to == WAIT and to not in steps:
            at.done(at.work.wait(case, who, why))
        elif to in OUTCOMES and to not in steps:
            at.done(at.work.close(case, to, who, why))
        else:
            at.done(at.work.advance(case, to, who, why))


@app.command()
def correct(
    number: Number,
    by: By,
    why: Why,
    answer: Annotated[
        list[str], typer.Option("--answer", help="PATH=VALUE; may be given more than once.")
    ],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Answers are put right; what the citizen gave stays in the record."""
    pairs = [one.partition("=") for one in answer]
    if not all(gap and path.startswith("/") for path, gap, _ in pairs):
        raise typer.BadParameter("--answer is PATH=VALUE, for example /data/phone=0810000000")
    with _working(data, as_json) as at:
        answers = {path: value for path, _, value in pairs}
        case, who = at.work.case(number), at.officer(by)
        at.done(at.work.correct(case, answers, who, why))


@app.command()
def note(
    number: Number,
    by: By,
    text: Annotated[str, typer.Option("--text", help="What colleagues should know.")],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """A note for colleagues; closed like the answers of the case."""
    with _working(data, as_json) as at:
        at.done(at.work.note(at.work.case(number), text, at.officer(by)))


@app.command()
def settle(
    number: Number,
    by: By,
    keep: Annotated[int, typer.Option("--keep", min=1, help="Which value counts: its number.")],
    field: Annotated[str, typer.Option("--field", help="What clashes, as `show` says.")] = "stage",
    why: Why = "",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Decide which of several values counts. The others stay in the record."""
    with _working(data, as_json) as at:
        case, who = at.work.case(number), at.officer(by)
        versions = [v for clash in case.clashes if clash.field == field for v in clash.versions]
        chosen = versions[keep - 1].event_id if keep <= len(versions) else ""
        at.done(at.work.settle(case, field, chosen, who, why))


def _tell_record(at: Told, record: CaseRecord) -> None:
    if at.as_json:
        typer.echo(json.dumps(record_object(record), ensure_ascii=False))
        return
    for line in at.words.record(record, keeping.form_of(at.now, record)):
        typer.echo(line)
