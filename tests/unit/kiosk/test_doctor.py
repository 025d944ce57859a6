"""Traffic lights: what is well is green, what can wait is amber, what stops work is red."""

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.clock import ClockState
from kiosk.device import LogEnded
from kiosk.doctor import (
    Finding,
    clock_finding,
    disk_finding,
    failed,
    keys_finding,
    log_finding,
    numbers_finding,
    outbox_finding,
    printer_finding,
    store_finding,
    worst,
)
from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.peers import Outbox
from kiosk.printer import NoPrinter
from kiosk.tracking import Numbering
from kiosk.verify import LogReport
from tests.fakes import NOON, FixedClock

WHOLE, BROKEN = LogReport("a", 5), LogReport("b", 3, 4, "its signature does not fit")


class NamedPrinter(NoPrinter):
    name = "counter"


@pytest.mark.parametrize(
    ("finding", "light", "code"),
    [
        (store_finding(0, [WHOLE]), "green", None),
        (store_finding(0, [WHOLE, BROKEN]), "red", ErrorCode.STORE_CHAIN_BROKEN),
        (store_finding(2, [WHOLE]), "red", ErrorCode.STORE_DAMAGED),
        (keys_finding(["keyring", "passphrase"]), "green", None),
        (keys_finding(["file", "passphrase"]), "amber", ErrorCode.KEY_BESIDE_DATA),
        (keys_finding(["keyring"]), "amber", ErrorCode.KEY_NO_RECOVERY),
        (numbers_finding(Numbering(2570, (1, 2))), "green", None),
        (numbers_finding(Numbering(2570, (1,), 0, 900)), "amber", ErrorCode.SERIES_LOW),
        (numbers_finding(Numbering()), "red", ErrorCode.SERIES_USED_UP),
        (outbox_finding(Outbox(3, 2, 2, oldest_ms=0), 1000), "green", None),
        (outbox_finding(Outbox(3, 2, 2, oldest_ms=0), 8 * 86_400_000), "amber", ErrorCode.OUTBOX_OLD),
        (log_finding([], 1000), "green", None),
        (log_finding([LogEnded("a", "copied", 0)], 1000), "amber", ErrorCode.LOG_BEGUN_AGAIN),
        (log_finding([LogEnded("a", "copied", 0)], 8 * 86_400_000), "green", None),
        (printer_finding(NoPrinter()), "amber", ErrorCode.PRINTER_NONE),
        (printer_finding(NamedPrinter()), "green", None),
        (printer_finding(NamedPrinter(), ["counter"]), "green", None),
        (printer_finding(NamedPrinter(), []), "amber", ErrorCode.PRINTER_NOT_READY),
    ],
    ids=str,
)  # fmt: skip
def test_each_part_has_its_light(finding: Finding, light: str, code: ErrorCode | None):
    assert (finding.light, finding.code) == (light, code)


@pytest.mark.parametrize(
    ("free", "light"),
    [(2**31, "green"), (2**30 - 1, "amber"), (200 * 2**20 - 1, "red")],
    ids=str,
)
def test_room_on_the_disk(tmp_path: Path, free: int, light: str):
    assert disk_finding(tmp_path, lambda _folder: free).light == light


def test_a_clock_that_went_back_is_told():
    state = ClockState().checked(NOON)

    assert clock_finding(state, FixedClock()).light == "green"
    early = clock_finding(state, FixedClock(NOON - timedelta(days=1)))
    assert (early.light, early.code) == ("amber", ErrorCode.CLOCK_DOUBTFUL)


def test_a_part_that_cannot_be_looked_at_is_red():
    finding = failed("store", EnvironmentProblem(ErrorCode.STORE_NEWER, found="k9"))

    assert (finding.light, finding.code) == ("red", ErrorCode.STORE_NEWER)
    assert finding.context == {"found": "k9"}


def test_the_worst_light_is_that_of_the_counter():
    assert worst([]) == "green"
    assert worst([Finding("a"), Finding("b", "red"), Finding("c", "amber")]) == "red"
