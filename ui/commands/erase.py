"""`sala erase`: destroy what identifies a citizen, with a reason and the office's confirmation."""

import json
from collections.abc import Sequence
from typing import Annotated

import typer

from kiosk.clock import local_date
from kiosk.erasure import REASONS, RETENTION, Erased, over
from kiosk.projections import Case
from kiosk.settings import Settings
from kiosk.staff_pin import fits
from kiosk.thai.dates import long_date
from ui import keeping
from ui.commands.shared import Data, Json, opened
from ui.composition import Opened

Number = Annotated[str, typer.Option("--number", help="Tracking number of the request.")]
Request = Annotated[
    str, typer.Option("--request", help="Its id, where two requests carry one number.")
]
Reason = Annotated[str, typer.Option("--reason", help=f"One of: {', '.join(REASONS)}.")]
By = Annotated[str, typer.Option("--by", help="Who in the office decided it.")]
Due = Annotated[
    bool,
    typer.Option(
        "--due", help="Everything whose time of keeping is over: listed, and with --by erased."
    ),
]


def erase(
    number: Number = "",
    request: Request = "",
    due: Due = False,
    reason: Reason = "",
    by: By = "",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Destroy the key of a request's personal data, here and on every machine it reached."""
    if due == bool(number):
        raise typer.BadParameter("say either --number NUMBER or --due")
    with opened(data, as_json=as_json) as now:
        cases = _due(now) if due else _named(now, number, request)
        if due and not by:
            _tell_list(cases, as_json)
            return
        _look_at_words(reason or (RETENTION if due else ""), by)
        if not as_json:
            _tell_list(cases, as_json)
        if cases:
            _confirm(now, cases, number)
        ids = [case.request_id for case in cases]
        done = keeping.erasure_of(now).erase(ids, reason=reason or RETENTION, by=by)
    _tell_done(done, as_json)


def _named(now: Opened, number: str, request: str) -> Sequence[Case]:
    found = keeping.erasure_of(now).cases_of(number)
    chosen = [case for case in found if request in ("", case.request_id)]
    if len(chosen) != 1:
        ids = ", ".join(case.request_id for case in found)
        raise typer.BadParameter(f"two requests carry this number; say --request, one of: {ids}")
    return chosen


def _due(now: Opened) -> Sequence[Case]:
    cases = now.store.read_models.all_cases()
    ended = set(over(cases, local_date(now.clock.now()), keeping.kept_until_of(now)))
    return [case for case in cases if case.request_id in ended]


def _look_at_words(reason: str, by: str) -> None:
    if reason not in REASONS:
        raise typer.BadParameter(f"--reason is one of: {', '.join(REASONS)}")
    if not by.strip() or len(by) > 64:
        raise typer.BadParameter("--by says who in the office decided it (at most 64 letters)")


def _confirm(now: Opened, cases: Sequence[Case], number: str) -> None:
    """The staff PIN where one is set, and the number once more: this cannot be taken back."""
    pin = Settings(now.store.settings).text("staff_pin")
    if pin and not fits(str(typer.prompt("Staff PIN", hide_input=True, err=True)), pin):
        raise typer.BadParameter("the staff PIN is another one; nothing was erased")
    wanted = cases[0].tracking if number else str(len(cases))
    what = "the tracking number" if number else "how many requests these are"
    typed = str(typer.prompt(f"This cannot be taken back. To erase, type {what}", err=True))
    if "".join(filter(str.isdigit, typed)) != wanted:
        raise typer.BadParameter("that was another number; nothing was erased")


def _tell_list(cases: Sequence[Case], as_json: bool) -> None:
    rows = [
        {
            "number": case.tracking,
            "request": case.request_id,
            "service": case.service,
            "received": case.received.isoformat() if case.received else "",
            "erased": case.erased,
        }
        for case in cases
    ]
    if as_json:
        typer.echo(json.dumps(rows))
        return
    for case in cases:
        day = long_date(case.received, "en") if case.received else "-"
        mark = "  (erased already)" if case.erased else ""
        typer.echo(f"{case.tracking}  {case.service}  {day}{mark}")
    typer.echo(f"{len(cases)} requests")


def _tell_done(done: Erased, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"erased": done.requests, "files": done.files}))
        return
    typer.echo(
        f"ลบข้อมูลส่วนบุคคลแล้ว {done.requests} คำขอ ไฟล์แนบ {done.files} ไฟล์ "
        "เครื่องอื่นและเซิร์ฟเวอร์จะลบตามเมื่อรับข่าว สำเนาสำรองเก่าหมดใน 30 วัน"
    )
    typer.echo(
        f"Erased {done.requests} requests and {done.files} files. The server and other machines "
        "follow when the news reaches them; the last backup that holds it goes within 30 days."
    )
