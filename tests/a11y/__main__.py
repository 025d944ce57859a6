"""The table of the accessibility checklist: `python -m tests.a11y`, or `make a11y`.

Runs the tests that carry a row, and prints for each row whether it is met, by which tests, or what
is left. A row is met when every test of it passed and nothing is noted as left in `left.toml`.
"""

import sys
from collections import Counter, defaultdict

import pytest

from tests.a11y.rows import Row, rows, status


class Listener:
    """Hears what became of each test that carries a row."""

    def __init__(self) -> None:
        self.outcomes: dict[str, list[str]] = defaultdict(list)
        self.tests: dict[str, set[str]] = defaultdict(set)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and report.passed:
            return
        for name, row in report.user_properties:
            if name == "row":
                self.outcomes[str(row)].append(report.outcome)
                self.tests[str(row)].add(report.nodeid.split("[")[0].rsplit("/", 1)[-1])


def line(row: Row, heard: Listener) -> str:
    found = status(row, heard.outcomes)
    tests = sorted(heard.tests[row.id])
    by = ", ".join(tests[:2]) + (f" and {len(tests) - 2} more" if len(tests) > 2 else "")
    why = {"met": by, "failed": by, "by hand": f"form: {row.form}"}.get(found, row.left)
    return f"{row.id}  {'M' if row.must else 'S'}  {found:8}  {why or 'no test yet'}"


def main() -> int:
    heard = Listener()
    options = ["-q", "--no-header", "-p", "no:cacheprovider", "-p", "tests.a11y.only"]
    parallel = ["-n", "auto", "--dist", "loadgroup"]
    code = pytest.main([*options, *parallel, *sys.argv[1:], "tests"], plugins=[heard])
    counts: Counter[tuple[str, bool]] = Counter()
    for row in rows():
        counts[status(row, heard.outcomes), row.must] += 1
        print(line(row, heard))
    print()
    for found in ("met", "not met", "by hand", "failed"):
        must, should = counts[found, True], counts[found, False]
        print(f"{found:8}  {must + should:3}  ({must} must, {should} should)")
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
