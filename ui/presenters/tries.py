"""Guessing is slowed: after five wrong tries a minute must pass."""

from datetime import datetime, timedelta


class Tries:
    """Outlives sessions: walking away does not make a guesser faster."""

    def __init__(self, most: int = 5, pause: timedelta = timedelta(seconds=60)) -> None:
        self._most, self._pause = most, pause
        self._wrong: list[datetime] = []

    def may_try(self, now: datetime) -> bool:
        """Not while the last five wrong tries are younger than the pause."""
        self._wrong = [moment for moment in self._wrong if now - moment < self._pause]
        return len(self._wrong) < self._most

    def failed(self, now: datetime) -> None:
        """One more wrong try."""
        self._wrong.append(now)
