"""Looking after the record: is every chain whole, and which link is the first that is not."""

from dataclasses import dataclass

from kiosk.chain import ChainBroken, Head, check_genesis, check_line
from kiosk.envelope import NO_HASH, EventMalformed, Line, parse_envelope
from kiosk.log import EventLog, LogContents


@dataclass(frozen=True, slots=True)
class LogReport:
    """What was found in one log: how many events are good, and where the first bad one is.

    `branched_at` is where the log of a copied disk went two ways; each way is whole.
    """

    log: str
    events: int
    broken_at: int | None = None
    why: str = ""
    branched_at: int | None = None

    @property
    def whole(self) -> bool:
        return self.broken_at is None


def verify(record: EventLog) -> list[LogReport]:
    """Check hashes, order and signatures of every log in the store."""
    return [_LogCheck(contents).report() for contents in record.contents()]


class _LogCheck:
    """Walks one log by number.  Both ways of a branched log are followed: a line has to stand
    behind any of the good lines with the number before its own.
    """

    def __init__(self, contents: LogContents) -> None:
        self._contents = contents
        self._key = b""
        self._before: set[bytes] = {NO_HASH}
        self._here: set[bytes] = set()
        self._number = 0
        self._good = 0
        self._branched: int | None = None
        self._end_found = contents.own_head is None or contents.own_head.seq == 0

    def report(self) -> LogReport:
        log = self._contents.log
        try:
            for line in self._contents.lines:
                self._take(line)
        except ChainBroken as broken:
            return LogReport(log, self._good, broken.seq, broken.why)
        if not self._end_found:
            return LogReport(log, self._good, self._number + 1, "events are missing at the end")
        return LogReport(log, self._good, branched_at=self._branched)

    def _take(self, line: Line) -> None:
        number = self._number_of(line)
        if number > self._number:
            self._before = self._here or self._before
            self._here, self._number = set(), self._number + 1
        if line.hash in self._here:
            raise ChainBroken(number, "it stands here twice")
        head = self._stands_behind(line)
        check_line(line, head, self._key, self._contents.log)
        if self._here and self._branched is None:
            self._branched = number
        self._here.add(line.hash)
        self._good += 1
        self._end_found = self._end_found or Head(number, line.hash) == self._contents.own_head

    def _number_of(self, line: Line) -> int:
        if self._key:
            try:
                return parse_envelope(line.raw).seq
            except EventMalformed as error:
                raise ChainBroken(self._number + 1, str(error)) from error
        envelope, genesis = check_genesis(line)
        if envelope.log != self._contents.log:
            raise ChainBroken(1, "it belongs to another log")
        self._key = genesis.sign_key
        return envelope.seq

    def _stands_behind(self, line: Line) -> Head:
        """The place it claims to follow where that is a good one, else where it should."""
        claimed = parse_envelope(line.raw).prev
        before = claimed if claimed in self._before else min(self._before)
        return Head(self._number - 1, before)
