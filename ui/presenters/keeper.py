"""Keeps a draft at once, says whether it is kept, and tries again by itself when it is not.

A full disk does not stop a citizen: the answers stay in memory, the page says so, the counter
goes on, and the newest state is saved as soon as it can be.
"""

from collections.abc import Callable

from kiosk.drafts import Draft, Drafts
from kiosk.errors import EnvironmentProblem
from ui.presenters.stage import Work

AGAIN_AFTER = 3000


class Keeper:
    """`changed` is called when saving began to fail or works again."""

    def __init__(self, drafts: Drafts, work: Work, changed: Callable[[], None]) -> None:
        self._drafts, self._work, self._changed = drafts, work, changed
        self._waiting: Draft | None = None
        self._saved_any = False
        self._told = ""
        self.problem: EnvironmentProblem | None = None

    @property
    def state(self) -> str:
        """saved, trouble, or "" before the first answer."""
        if self.problem:
            return "trouble"
        return "saved" if self._saved_any else ""

    def keep(self, draft: Draft) -> None:
        """On the disk when this returns, or `problem` says why not."""
        try:
            self._drafts.save(draft)
        except EnvironmentProblem as problem:
            if self._waiting is None:
                self._work.later(AGAIN_AFTER, self._again)
            self.problem, self._waiting = problem, draft
        else:
            self.problem, self._waiting, self._saved_any = None, None, True
        if self.state != self._told:
            self._told = self.state
            self._changed()

    def forget(self) -> None:
        """The session is over."""
        self.problem, self._waiting, self._saved_any, self._told = None, None, False, ""

    def _again(self) -> None:
        draft, self._waiting = self._waiting, None
        if draft is not None:
            self.keep(draft)
