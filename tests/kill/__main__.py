"""`make kill ROUNDS=100`: what survives when the counter is killed at any moment.

    python -m tests.kill [--rounds N] [--seed N]

Exit code 1 when something acknowledged was lost, or anything stands twice.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.kill.rounds import killed_again_and_again


def main() -> int:
    """A line for each round, each fault, and the counts."""
    parser = argparse.ArgumentParser(prog="tests.kill", description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=2570)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sala-kill-") as folder:
        outcome = killed_again_and_again(
            Path(folder), rounds=chosen.rounds, seed=chosen.seed, tell=print
        )
    for fault in outcome.faults:
        print(fault)
    print(f"seed {chosen.seed}; {outcome}")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
