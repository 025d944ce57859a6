"""`sala calls`: the bell at the staff desk, on any machine that belongs to the office.

It rings for every call of a counter until somebody takes it, by pressing Enter or with `--accept`.
"""

import json
import queue
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Annotated

import typer

from kiosk.clock import BANGKOK, Clock, from_milliseconds
from kiosk.office import OfficeProfile
from sync.calls import Call, CallLine
from sync.errors import SyncCode, SyncError
from ui import composition
from ui.commands.shared import Data, Json, opened, tell, told
from ui.i18n import Texts

AGAIN_AFTER = 3.0
Who = Annotated[str, typer.Option("--name", help="Who comes, as the citizen reads it.")]
Take = Annotated[str, typer.Option("--accept", help="Take this call (its id), then end.")]
Once = Annotated[bool, typer.Option("--once", help="Show what is open now, then end.")]


def calls(
    data: Data = None,
    name: Who = "",
    accept: Take = "",
    once: Once = False,
    as_json: Json = False,
) -> None:
    """Ring when somebody at a counter calls for staff; Enter says that you are coming."""
    with opened(data, as_json=as_json) as now:
        if not now.device.server_url:
            tell(SyncCode.NO_SERVER, as_json=as_json)
            raise typer.Exit(1)
        writer, way = now.store.peers.writer(), composition.reach(now.device.server_url)
        line, office, clock = CallLine(lambda: writer, way), now.office, now.clock
    with told(as_json=as_json):
        if accept:
            _accepted(line, accept, name)
        elif once or as_json:
            _shown(line.calls().calls, clock, as_json=as_json)
        else:
            Bell(line, clock, name, typer.echo).watch(office, _pressed())


def _accepted(line: CallLine, wanted: str, name: str) -> None:
    found = next((call for call in line.calls().calls if call.id == wanted), None)
    if found is None:
        typer.echo(Texts("th")("calls.none"), err=True)
        typer.echo(Texts("en")("calls.none"), err=True)
        raise typer.Exit(1)
    typer.echo(_taken(line.tell(found.taken(name))))


def _shown(found: tuple[Call, ...], clock: Clock, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"calls": [call.to_json() for call in found]}, ensure_ascii=False))
        return
    for call in found:
        typer.echo(f"{call.id}  {words_of(call, clock)}")
    if not found:
        typer.echo(Texts("th")("calls.none"))


def words_of(call: Call, clock: Clock, language: str = "th") -> str:
    """Which counter, which kind of page, since when, and what the person said."""
    texts = Texts(language)
    since = from_milliseconds(call.since_ms)
    said = texts(f"call.message.{call.message}") if call.message else ""
    where = f"calls.page.{call.screen}"
    parts = (
        texts("calls.line", counter=call.counter, time=f"{since.astimezone(BANGKOK):%H:%M}"),
        texts(where) if texts.has(where) else call.screen,
        said,
        call.words,
        texts("calls.waits", minutes=(clock.now() - since) // timedelta(minutes=1)),
    )
    return " · ".join(part for part in parts if part)


class Bell:
    """Rings in the terminal once for each new ring of a call that nobody has taken."""

    def __init__(self, line: CallLine, clock: Clock, name: str, say: Callable[[str], None]) -> None:
        self._line, self._clock, self._name, self._say = line, clock, name, say
        self._heard: Mapping[str, tuple[int, int]] = {}
        self.waiting: tuple[Call, ...] = ()
        self.mark = 0

    def watch(self, office: OfficeProfile, pressed: "queue.Queue[str]") -> None:
        """Until interrupted, or until nothing more can be typed."""
        self._say(Texts("th")("calls.ready", office=office.name.get("th")))
        trouble = ""
        while True:
            try:
                self.look(wait=1 if self.waiting else 2)
                trouble = ""
            except SyncError as problem:
                if trouble != str(problem.code.value):
                    trouble = str(problem.code.value)
                    tell(problem.code, problem.detail)
            try:
                key = pressed.get(timeout=AGAIN_AFTER if trouble else 0.05)
            except queue.Empty:
                continue
            if key == "":
                return
            if self.waiting and not trouble:
                self.take(self.waiting[0])

    def look(self, wait: int) -> None:
        """What is open now; rings where somebody rang since."""
        seen = self._line.calls(self.mark, wait)
        self.mark = seen.mark
        self.waiting = tuple(call for call in seen.calls if call.state == "waiting")
        for call in self.waiting:
            if self._heard.get(call.id) != (call.rings, call.told):
                self._say(f"\a{words_of(call, self._clock)}\n  {Texts('th')('calls.press')}")
        self._heard = {call.id: (call.rings, call.told) for call in self.waiting}

    def take(self, call: Call) -> None:
        """Say at the counter that somebody is coming."""
        self._say(_taken(self._line.tell(call.taken(self._name))))


def _taken(call: Call) -> str:
    return Texts("th")("calls.taken", counter=call.counter)


def _pressed() -> "queue.Queue[str]":
    """Lines typed at the terminal; "" when there will be none any more."""
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        for line in sys.stdin:
            lines.put(line)
        lines.put("")

    threading.Thread(target=read, daemon=True).start()
    return lines
