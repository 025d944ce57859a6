"""`make weather`: a real counter and a real server over a line that is cut, slow or away.

    python -m tests.weather [cuts|line] [--requests N] [--photographs N] [--seed N]

`cuts` ends each connection after a random number of bytes while 1,000 people are served; `line` has
1 Mbit/s, drops one connection in twenty and ends all of them every 90 seconds, while 180 requests
and 400 photographs are sent (a quarter of an hour).  Exit code 1 when anything is missing or twice.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.weather.stories import CUT, SLOW, Work, played

STORIES = {"cuts": (CUT, Work(1000)), "line": (SLOW, Work(180, 400))}


def main() -> int:
    """The figures of each story, and every fault."""
    parser = argparse.ArgumentParser(prog="tests.weather", description=__doc__)
    parser.add_argument("stories", nargs="*", choices=[[], *STORIES], default=list(STORIES))
    parser.add_argument("--requests", type=int)
    parser.add_argument("--photographs", type=int)
    parser.add_argument("--seed", type=int, default=2570)
    chosen, faults = parser.parse_args(), 0
    for name in chosen.stories:
        weather, usual = STORIES[name]
        work = Work(chosen.requests or usual.requests, chosen.photographs or usual.photographs)
        with tempfile.TemporaryDirectory(prefix="sala-weather-") as folder:
            outcome = played(Path(folder), work, weather, seed=chosen.seed, tell=print)
        for line in (*outcome.figures, *outcome.faults, f"{len(outcome.faults)} faults"):
            print(f"{name}: {line}", flush=True)
        faults += len(outcome.faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
