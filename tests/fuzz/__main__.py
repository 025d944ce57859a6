"""`python -m tests.fuzz COUNT [--seed N] [--first N] [--jobs N]`: how they ended, every failure."""

import argparse
import logging
import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.fuzz.mill import Mill, Report

SHARE = 500
"""Cases a process does before it takes the next ones."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    asked = parser.parse_args()
    report = run(range(asked.first, asked.first + asked.count), asked.seed, asked.jobs)
    for end, number in sorted(report.ends.items()):
        print(f"{end:20} {number:6}")
    for failure in report.failures:
        print(f"\ncase {failure.number} ({failure.kind}), seed {asked.seed}\n{failure.error}")
    print(f"{len(report.failures)} failures")
    return 1 if report.failures else 0


def run(cases: range, seed: int, jobs: int | None) -> Report:
    """All of them, in several processes."""
    whole = Report()
    with ProcessPoolExecutor(jobs) as pool:
        for report in pool.map(partial(grind, seed), shares(cases)):
            whole.ends += report.ends
            whole.failures += report.failures
    return whole


def shares(cases: range, size: int = SHARE) -> list[range]:
    return [cases[start : start + size] for start in range(0, len(cases), size)]


def grind(seed: int, cases: range) -> Report:
    """One share, in a folder of its own."""
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        return Mill(Path(folder), seed).run(len(cases), cases.start)


if __name__ == "__main__":
    sys.exit(main())
