"""`python -m tests.fuzz COUNT [--seed N] [--first N]`: prints how they ended, and every failure."""

import argparse
import logging
import sys
import tempfile
from pathlib import Path

from tests.fuzz.mill import Mill


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        report = Mill(Path(folder), asked.seed).run(asked.count, asked.first)
    for end, number in sorted(report.ends.items()):
        print(f"{end:20} {number:6}")
    for failure in report.failures:
        print(f"\ncase {failure.number} ({failure.kind}), seed {asked.seed}\n{failure.error}")
    print(f"{len(report.failures)} failures")
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
