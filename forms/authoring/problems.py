"""What is wrong with a form, where, and what to do about it.

FormFileError
    carries one or more Problem; every reader and check collects as many as it can before raising.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding.  `row` counts as the author's editor does; 0 and "" where there is none."""

    file: str
    sheet: str
    row: int
    column: str
    what: str
    remedy: str

    def __str__(self) -> str:
        place = [self.file]
        if self.sheet:
            place.append(f"sheet {self.sheet}")
        if self.row:
            place.append(f"row {self.row}")
        if self.column:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.what} {self.remedy}".rstrip()


class FormFileError(Exception):
    """A form that cannot be compiled, with every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
