"""What was measured, and the table it is told in.

A figure is a ratio where it can be one: the baseline is measured in the same run, on the same
machine, in turns with the thing itself.
"""

import json
import math
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median


@dataclass(frozen=True, slots=True)
class Limit:
    """What is to be reached: `of` is min, median, p99 or ratio."""

    of: str
    most: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One row. `limits` empty: told for information."""

    name: str
    samples: Sequence[float]
    limits: Sequence[Limit] = ()
    unit: str = "ms"
    baseline: str = ""
    base: Sequence[float] = field(default=())

    def value(self, of: str) -> float:
        """The minimum, the median, the 99th percentile, or the ratio of the medians."""
        if of == "ratio":
            return median(self.samples) / median(self.base)
        return {"min": min, "median": median, "p99": p99}[of](self.samples)

    @property
    def reached(self) -> bool:
        """Every limit holds."""
        return all(self.value(limit.of) <= limit.most for limit in self.limits)


def p99(samples: Sequence[float]) -> float:
    """The smallest sample that 99 % do not exceed; of fewer than a hundred, the largest."""
    return sorted(samples)[math.ceil(len(samples) * 0.99) - 1]


def timed(action: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    action()
    return (time.perf_counter() - begun) * 1000


def share_of_a_core(seconds: float = 0.5) -> float:
    """How much of one core this process gets now; below 0.95 the figures tell of the neighbours."""
    begun, used = time.perf_counter(), time.process_time()
    while time.perf_counter() - begun < seconds:
        sum(range(1000))
    return (time.process_time() - used) / (time.perf_counter() - begun)


HEAD = ("figure", "min", "median", "p99", "unit", "ratio", "to reach", "", "baseline")


def table(figures: Sequence[Figure]) -> str:
    """All rows, in columns."""
    rows = [HEAD, *(_row(figure) for figure in figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(w) if 1 <= i <= 3 or i == 5 else cell.ljust(w)
            for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _row(figure: Figure) -> tuple[str, ...]:
    ratio = f"{figure.value('ratio'):.2f}" if figure.base else ""
    wanted = ", ".join(f"{limit.of} ≤ {limit.most:g}" for limit in figure.limits)
    verdict = ("reached" if figure.reached else "missed") if figure.limits else ""
    baseline = f"{figure.baseline}: {median(figure.base):.2f}" if figure.base else ""
    numbers = (f"{figure.value(of):.2f}" for of in ("min", "median", "p99"))
    return (figure.name, *numbers, figure.unit, ratio, wanted, verdict, baseline)


# --- one process per group, so that no group warms or fattens another ------------------------------


def measured_apart(group: str) -> list[Figure]:
    """Run a group in a process of its own. Raises RuntimeError with what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--group", group], capture_output=True, text=True
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip())
    return [from_json(line) for line in done.stdout.splitlines() if line.startswith("{")]


def to_json(figure: Figure) -> str:
    """One line."""
    return json.dumps(asdict(figure))


def from_json(line: str) -> Figure:
    """The figure of a line."""
    read = json.loads(line)
    return Figure(**read | {"limits": [Limit(**limit) for limit in read["limits"]]})
