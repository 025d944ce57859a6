"""What happens to disks: backed up, restored, put back as an old image, copied, destroyed.

A request is promised as long as one copy of it exists: on a disk, in a backup that is restored, at
the server.  A number may be given twice only between the copying of a disk and the next contact,
when nobody can know; these are excused, and every other one is a broken promise.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.events import SubmissionFinalised
from kiosk.memory import Memory
from tests.counters import Counter

if TYPE_CHECKING:
    from tests.simulation.play import Play

MOST_COUNTERS = 5


class Disks:
    """The disks of one seed."""

    weights = (3, 2, 2, 1, 1)

    def __init__(self, play: "Play") -> None:
        self._play = play
        self._backups: dict[str, Memory] = {}
        self._suspect: set[str] = set()
        self._went_with_a_disk: set[str] = set()
        self.excused: set[str] = set()
        self._twins = 0
        self.moves = (self._back_up, self._restore, self._old_image, self.copy, self._destroy)

    def submitted(self, counter: Counter, said: SubmissionFinalised) -> None:
        """While two disks write one log, neither knows of the other's numbers."""
        if self._log(counter) in self._suspect:
            self.excused.add(said.tracking)

    def cut_short(self, counter: Counter) -> None:
        """Nobody was told a number, and yet the disk may hold it."""
        numbers = [
            str(stored.envelope.data["tracking"])
            for stored in counter.log.since(0, 10**9)
            if stored.envelope.kind == SubmissionFinalised.KIND
        ]
        if numbers and self._log(counter) in self._suspect:
            self.excused.add(numbers[-1])

    def promised_now(self, promised: Sequence[SubmissionFinalised]) -> list[SubmissionFinalised]:
        """All of them but those that were on a disk only, which was put back since, and that no
        other copy holds, now that all is quiet.
        """
        held = {
            stored.envelope.request_id
            for counter in self._play.counters
            for stored in counter.log.since(0, 10**9)
        }
        return [
            said
            for said in promised
            if said.request_id in held or said.request_id not in self._went_with_a_disk
        ]

    def _back_up(self, counter: Counter) -> None:
        self._backups[counter.name] = counter.store.memory.copy()

    def _restore(self, counter: Counter) -> None:
        """With `sala restore`, which begins a new log before anything else is done."""
        if self._put_back(counter):
            counter.peers.begin_again("restored")

    def _old_image(self, counter: Counter) -> None:
        """By hand, and nobody says so: the server is the first to notice."""
        if self._put_back(counter):
            self._suspect.add(self._log(counter))

    def _destroy(self, counter: Counter) -> None:
        """Fire, a thief: what was nowhere else is gone."""
        if len(self._play.counters) == 1:
            return
        self._excuse_all(counter)
        self._went_with_a_disk |= {
            stored.envelope.request_id for stored in counter.log.since(0, 10**9)
        }
        self._play.counters.remove(counter)
        self._play.rounds.pop(counter.name, None)
        self._play.weather.happened("disk destroyed")

    def _put_back(self, counter: Counter) -> bool:
        if counter.name not in self._backups:
            return False
        self._excuse_all(counter)
        self._went_with_a_disk |= {
            stored.envelope.request_id
            for stored in counter.store.memory.events[len(self._backups[counter.name].events) :]
        }
        counter.store.memory = self._backups[counter.name].copy()
        self._play.rounds.pop(counter.name, None)
        self._play.weather.happened("disk put back")
        return True

    def _excuse_all(self, counter: Counter) -> None:
        """An old image gives again the numbers of what is lost with the newer disk."""
        log = self._log(counter)
        for stored in counter.log.since(0, 10**9):
            if stored.envelope.log == log and log in self._suspect:
                self.excused.add(str(stored.envelope.data.get("tracking", "")))

    def copy(self, counter: Counter) -> None:
        """A twin of it works on from now."""
        if len(self._play.counters) >= MOST_COUNTERS:
            return
        twin = counter.twin(self._play.weather.power)
        self._twins += 1
        twin.name = f"twin {self._twins}"
        self._play.counters.append(twin)
        self._suspect.add(self._log(counter))
        self._play.weather.happened("disk copied")

    @staticmethod
    def _log(counter: Counter) -> str:
        return counter.peers.device().log
