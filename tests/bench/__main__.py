"""`make bench`, `python -m tests.bench [GROUP…]`: figures, not tests; the exit code is always 0."""

import argparse
import os
import sys
from importlib import import_module

from tests.bench.figures import Figure, measured_apart, table, to_json

GROUPS = ("start", "pages", "keeping", "sending", "paper", "memory", "engine")


def main() -> None:
    """Each group in a fresh process, then one table."""
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(GROUPS))
    parser.add_argument("--group", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.group:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        for figure in import_module(f"tests.bench.{chosen.group}").figures():
            print(to_json(figure))
        return
    found: list[Figure] = []
    for group in chosen.groups or GROUPS:
        print(f"measuring: {group}", file=sys.stderr)
        try:
            found += measured_apart(group)
        except RuntimeError as problem:
            print(f"{group} could not be measured: {problem}", file=sys.stderr)
    print(table(found))


if __name__ == "__main__":
    main()
