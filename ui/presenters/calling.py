"""A call for staff from this counter: what was told, what came back, what may honestly be said.

The desk rings while nobody answers, again every minute; after three minutes the person is told what
else to do. Where the desk cannot be reached the screen says so at once, and the large sign remains.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal, Protocol

from kiosk.clock import milliseconds
from sync.calls import MOST_WORDS, Call
from ui.i18n import Texts

MESSAGES = ("question", "reading", "card", "seat")
Standing = Literal["", "alone", "sending", "unreached", "sent", "again", "long", "coming"]

TELL_EVERY = timedelta(seconds=2)
RING_AGAIN = timedelta(seconds=60)
LONG = timedelta(minutes=3)
GIVE_UP = timedelta(minutes=10)
"""Nobody came: the person has been told long ago, and the sign stands for nobody."""


class Telling(Protocol):
    """The way to the desk; its method runs away from the screen."""

    def tell(self, call: Call) -> Call:
        """Tell it; what is known of the call there. Raises SyncError."""


class Worker(Protocol):
    """See ui.presenters.stage.Work."""

    def run(
        self,
        work: Callable[[], object],
        *,
        on_done: Callable[[Call], None],
        on_failed: Callable[[Exception], None],
    ) -> None: ...


class Calling:
    """One call at a time; `changed` is called when another sentence is true of it."""

    def __init__(
        self,
        texts: Texts,
        work: Worker,
        desk: Telling | None,
        *,
        counter: str,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._texts, self._work, self._desk = texts, work, desk
        self._counter, self._now, self._new_id = counter, now, new_id
        self.changed: Callable[[str], None] = lambda _said: None
        self._call: Call | None = None
        self._over: Call | None = None
        self._began = self._told_at = self._heard_at = now()
        self._reached: bool | None = None
        self._busy, self._said = False, ""

    # --- what the person does ------------------------------------------------------------------

    def begin(self, page: str) -> None:
        """Call, unless somebody was called already."""
        if self._call is not None:
            return
        self._began, self._reached = self._now(), None
        self._call = Call(self._new_id(), self._counter, page, since_ms=milliseconds(self._began))
        self._said = self.sentence()
        self._tell(self._call)

    def add(self, *, message: str = "", words: str = "") -> None:
        """A message for whoever comes: one of `MESSAGES`, or words of the person's own."""
        if self._call is None:
            return
        self._more(
            message=message or self._call.message, words=words.strip()[:MOST_WORDS] or self.words
        )
        self._tell(self._call)

    def end(self) -> None:
        """Nobody needs to come; nothing of what was said is left here."""
        if self._call is not None:
            self._over = replace(self._call.ended(), message="", words="", told=self._call.told + 1)
            self._tell(self._over)
        self._call, self._said = None, ""

    # --- what is known -------------------------------------------------------------------------

    @property
    def open(self) -> bool:
        """Does somebody wait, not for ever?"""
        return self._call is not None and self._now() - self._began < GIVE_UP

    @property
    def message(self) -> str:
        """The picked message, "" for none."""
        return self._call.message if self._call else ""

    @property
    def words(self) -> str:
        """What the person wrote, as it was sent."""
        return self._call.words if self._call else ""

    @property
    def since(self) -> datetime:
        """When the call was made."""
        return self._began

    @property
    def can_ring(self) -> bool:
        """Is there a desk to tell?"""
        return self._desk is not None

    def standing(self) -> Standing:
        """What is true of the call now."""
        if self._call is None:
            return ""
        if self._desk is None:
            return "alone"
        if self._call.state == "coming":
            return "coming"
        if self._reached is not True:
            return "sending" if self._reached is None else "unreached"
        waited = self._now() - self._began
        if waited >= LONG:
            return "long"
        return "again" if waited >= RING_AGAIN else "sent"

    def sentence(self) -> str:
        """The same in words; "" where nobody was called."""
        standing = self.standing()
        if not standing:
            return ""
        by = self._call.by if self._call else ""
        if standing == "coming" and by:
            return self._texts("help.coming_by", name=by)
        return self._texts(f"help.{standing}", time=self._texts.time(self._began))

    def short(self) -> str:
        """For the bar, while the sign is down."""
        standing = self.standing()
        if standing in ("", "alone"):
            return ""
        key = (
            "coming" if standing == "coming" else "unreached" if standing == "unreached" else "sent"
        )
        return self._texts(f"bar.call.{key}")

    # --- time and the desk ---------------------------------------------------------------------

    def tick(self, now: datetime) -> None:
        """Once a second: tell it again, ring again, say what is true now."""
        call = self._call
        if call is not None and self._rings(now) > call.rings and call.state == "waiting":
            self._more(rings=self._rings(now))
        told = self._call or self._over
        if told is not None and now - self._told_at >= TELL_EVERY:
            self._tell(told)
        self._say_what_is_new()

    def _rings(self, now: datetime) -> int:
        return 1 + max(0, int((now - self._began) / RING_AGAIN))

    def _more(self, **changes: str | int) -> None:
        call = self._call
        if call is not None:
            self._call = replace(call, told=call.told + 1, **changes)  # type: ignore[arg-type]

    def _tell(self, call: Call | None) -> None:
        desk = self._desk
        if desk is None or call is None or self._busy:
            return
        self._busy, self._told_at = True, self._now()
        self._work.run(lambda: desk.tell(call), on_done=self._answered, on_failed=self._not_reached)

    def _answered(self, known: Call) -> None:
        self._busy = False
        if self._over is not None and known.id == self._over.id:
            self._over = None if known.state == "over" else self._over
        if self._call is not None and known.id == self._call.id:
            if self._reached is not True:
                self._told_at -= TELL_EVERY  # what was added meanwhile goes at once
            self._reached, self._heard_at = True, self._now()
            self._call = self._call.joined(known)
        self._say_what_is_new()

    def _not_reached(self, error: Exception) -> None:
        from sync.errors import SyncError

        self._busy = False
        if not isinstance(error, SyncError):
            raise error
        if self._over is not None and self._now() - self._heard_at > RING_AGAIN:
            self._over = None  # the server has forgotten it by now
        if self._reached is not True or self._now() - self._heard_at > 5 * TELL_EVERY:
            self._reached = False
        self._say_what_is_new()

    def _say_what_is_new(self) -> None:
        said = self.sentence()
        if said != self._said:
            self._said = said
            self.changed(said)
