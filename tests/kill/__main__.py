"""`make kill ROUNDS=300`: what survives when counter and server are killed at any moment.

    python -m tests.kill [--rounds N] [--seed N] [--postgres]

The server keeps a file, or a PostgreSQL of its own with every commit on the disk.

Exit code 1 when something acknowledged was lost, or anything stands twice.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import private_postgres
from tests.kill.rounds import killed_again_and_again


def main() -> int:
    """A line for each round, each fault, and the counts."""
    parser = argparse.ArgumentParser(prog="tests.kill", description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=2570)
    parser.add_argument("--postgres", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sala-kill-") as folder, database(chosen) as address:
        outcome = killed_again_and_again(
            Path(folder), rounds=chosen.rounds, seed=chosen.seed, database=address, tell=say
        )
    for fault in outcome.faults:
        print(fault)
    print(f"seed {chosen.seed}; {outcome}")
    return 1 if outcome.faults else 0


def say(line: str) -> None:
    print(line, flush=True)


@contextmanager
def database(chosen: argparse.Namespace) -> Iterator[str]:
    """The address of the server's PostgreSQL; "" when it keeps a file."""
    if not chosen.postgres:
        yield ""
        return
    cluster = private_postgres.start(private_postgres.SAFE)
    try:
        yield cluster.make("sala")
    finally:
        cluster.stop()


if __name__ == "__main__":
    sys.exit(main())
