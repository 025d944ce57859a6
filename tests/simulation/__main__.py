"""`python -m tests.simulation SEEDS [--first SEED]`: ends with one line of counts."""

import argparse
import sys

from tests.simulation.runner import run_seeds


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation")
    parser.add_argument("seeds", type=int)
    parser.add_argument("--first", type=int, default=1)
    asked = parser.parse_args()
    result = run_seeds(range(asked.first, asked.first + asked.seeds))
    for seed, why in result.failed.items():
        print(f"seed {seed}: {why}")
    counts = ", ".join(f"{what} {n}" for what, n in sorted(result.tally.items()))
    print(f"{asked.seeds} seeds, {len(result.failed)} failed; {counts}")
    return 1 if result.failed else 0


if __name__ == "__main__":
    sys.exit(main())
