"""Looking after the record: is every chain whole, and which link is the first that is not."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.chain import ChainBroken, Head, check_genesis, check_line
from kiosk.envelope import Line
from kiosk.log import EventLog, LogContents


@dataclass(frozen=True, slots=True)
class LogReport:
    """What was found in one log: how many events are good, and where the first bad one is."""

    log: str
    events: int
    broken_at: int | None = None
    why: str = ""

    @property
    def whole(self) -> bool:
        return self.broken_at is None


def verify(record: EventLog) -> list[LogReport]:
    """Check hashes, order and signatures of every log in the store."""
    return [_verify_log(contents) for contents in record.contents()]


def _verify_log(contents: LogContents) -> LogReport:
    good = 0
    try:
        for number in _checked(contents.log, contents.lines):
            good = number
    except ChainBroken as broken:
        return LogReport(contents.log, good, broken.seq, broken.why)
    if contents.own_head and contents.own_head.seq != good:
        return LogReport(contents.log, good, good + 1, "events are missing at the end")
    return LogReport(contents.log, good)


def _checked(log: str, lines: Iterable[Line]) -> Iterable[int]:
    """Counts the good events of a log; raises ChainBroken at the first bad one."""
    head = Head()
    key = b""
    for line in lines:
        if not key:
            envelope, genesis = check_genesis(line)
            key = genesis.sign_key
            if envelope.log != log:
                raise ChainBroken(1, "it belongs to another log")
        check_line(line, head, key, log)
        head = Head(head.seq + 1, line.hash)
        yield head.seq
