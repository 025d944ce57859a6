"""The rows of the accessibility checklist, which tests check them, and what is left to do."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    """One requirement. `left` says what keeps it from being met; `form` is its line for a person."""

    id: str
    must: bool
    how: str
    says: str
    left: str = ""
    form: str = ""


def rows() -> tuple[Row, ...]:
    """All of them, in the order of the checklist."""
    notes = tomllib.loads((HERE / "left.toml").read_text("utf-8"))
    left, form = notes["left"], notes["form"]
    found = []
    for line in (HERE / "rows.tsv").read_text("utf-8").splitlines():
        row, must, how, says = line.split("\t")
        found.append(Row(row, must == "M", how, says, left.get(row, ""), form.get(row, "")))
    return tuple(found)


def status(row: Row, outcomes: Mapping[str, Iterable[str]]) -> str:
    """met, not met, by hand, or failed; a row with something left is never met."""
    results = list(outcomes.get(row.id, ()))
    if "failed" in results:
        return "failed"
    if row.left:
        return "not met"
    if row.form:
        return "by hand"
    return "met" if "passed" in results else "not met"
