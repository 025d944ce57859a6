"""`make bench`, `python -m tests.bench [GROUP…]`: figures, not tests; the exit code is always 0."""

import argparse
import os
import sys
from importlib import import_module

from tests.bench.figures import Figure, measured_apart, share_of_a_core, table, to_json

GROUPS = ("start", "pages", "sending", "paper", "memory", "engine", "sync")
LONG = ("sync-load",)
"""Take minutes; only when they are named."""


def main() -> None:
    """Each group in a fresh process, then one table."""
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(GROUPS + LONG))
    parser.add_argument("--group", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.group:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        for figure in import_module(f"tests.bench.{chosen.group.replace('-', '_')}").figures():
            print(to_json(figure))
        return
    found: list[Figure] = []
    shares = [share_of_a_core()]
    for group in chosen.groups or GROUPS:
        print(f"measuring: {group}", file=sys.stderr)
        try:
            found += measured_apart(group)
        except RuntimeError as problem:
            print(f"{group} could not be measured: {problem}", file=sys.stderr)
        shares.append(share_of_a_core())
    print(table(found))
    print(f"\none process got {min(shares):.0%} to {max(shares):.0%} of a core meanwhile")


if __name__ == "__main__":
    main()
