"""From question to question, and from an answer to the disk, on a form of sixty questions."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import sqlcipher3.dbapi2 as cipher

from tests.bench.catalogue import QUESTIONS
from tests.bench.counter import Driven, open_counter
from tests.bench.figures import Figure, Limit, timed
from tests.bench.forms import kind_of
from ui.presenters.question import QuestionView
from ui.presenters.screen import Screen

SESSIONS = 4
TYPED = {"text": "นางสมใจ ตัวอย่างดี", "number": "2500", "choice": "c2", "date": "5/6/2511"}
RATIO = 3


class BareCommits:
    """What the disk and the cipher cost by themselves: one row overwritten, under the settings of
    the store."""

    def __init__(self, folder: Path) -> None:
        self._connection = cipher.connect(str(folder / "bare.db"), isolation_level=None)
        self._connection.execute(f"PRAGMA key = \"x'{'5a' * 32}'\"")
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("CREATE TABLE draft (id INTEGER PRIMARY KEY, body TEXT)")

    def commit(self, body: str) -> None:
        """One transaction."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT OR REPLACE INTO draft VALUES (1, ?)", (body,))
        self._connection.execute("COMMIT")


@dataclass
class Seen:
    """Milliseconds of everything that was pressed and answered."""

    pages: list[float] = field(default_factory=list)
    checks: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)


def figures() -> Iterator[Figure]:
    """Several people, one after the other."""
    seen = Seen()
    with open_counter() as driven:
        commits = BareCommits(driven.folder)
        for _ in range(SESSIONS):
            _one_person(driven, commits, seen)
    limits = [Limit("median", 50), Limit("p99", 100)]
    yield Figure("question to question, 60 questions", seen.pages, limits)
    yield Figure("last question → check of 60 answers", seen.checks)
    yield Figure(
        "answer → durable in the draft",
        seen.answers,
        [Limit("p99", 20), Limit("ratio", RATIO)],
        baseline="bare encrypted commit",
        base=seen.bare,
    )


def _one_person(driven: Driven, commits: BareCommits, seen: Seen) -> None:
    driven.begin_long_form()
    counter = driven.app.counter
    body = "x" * 9000
    while (here := counter.here).screen is Screen.QUESTION:
        view = counter.mind(Screen.QUESTION).view()
        assert isinstance(view, QuestionView)
        path = view.fields[0].path
        typed = TYPED[kind_of(int(path.removeprefix("/data/q")))]
        driven.settle()
        seen.answers.append(_answer(driven, path, typed))
        seen.bare.append(timed(lambda: commits.commit(body)))
        took = driven.press("continue", lambda: counter.here != here)
        (seen.pages if counter.here.screen is Screen.QUESTION else seen.checks).append(took)
    assert (len(seen.pages) + len(seen.checks)) % QUESTIONS == 0
    counter.end_session()
    driven.settle()


def _answer(driven: Driven, path: str, typed: str) -> float:
    begun = time.perf_counter()
    driven.app.window.screen(Screen.QUESTION).answered.emit(path, typed)  # type: ignore[attr-defined]
    return (driven.drafts.kept_at - begun) * 1000
