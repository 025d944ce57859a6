"""How far this machine has written, remembered outside the data folder.

An old copy of the folder that is put back by hand does not know of what was written since, and
would give its numbers again.  At the start the two are compared; what the mark misses (a whole
disk put back, mark and all) the server finds at the next contact.
"""

import contextlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from kiosk.errors import EnvironmentProblem
from kiosk.files import write_whole
from kiosk.ids import ID_PATTERN
from kiosk.peers import PeerStore


@dataclass(frozen=True, slots=True)
class Mark:
    """The highest number written, and in which log."""

    log: str
    seq: int


class Marks:
    """One small file for each machine name.  A place that cannot be written to keeps none: the
    counter works without it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, device_id: str) -> Mark | None:
        try:
            found = json.loads(self._path(device_id).read_text(encoding="ascii"))
            return Mark(str(found["log"]), int(found["seq"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, device_id: str, mark: Mark) -> None:
        with contextlib.suppress(EnvironmentProblem):
            write_whole(self._path(device_id), json.dumps(asdict(mark)).encode("ascii"))

    def _path(self, device_id: str) -> Path:
        if not ID_PATTERN.fullmatch(device_id):
            raise ValueError("not the id of a device")
        return self._folder / f"{device_id}.json"


def begin_again_if_older(peers: PeerStore, marks: Marks) -> bool:
    """Begin another log when the store is older than what this machine wrote; whether it was.

    A mark that is behind is normal: it is written less often.
    """
    device = peers.device()
    if device.mode != "enrolled":
        return False
    mark = marks.read(device.device_id)
    older = mark is not None and _is_older(peers, mark, device.log)
    if older:
        peers.begin_again("rolled_back")
    remember(peers, marks)
    return older


def remember(peers: PeerStore, marks: Marks) -> None:
    """Write down how far this machine has come, where that has changed."""
    device, head = peers.device(), peers.head()
    mark = Mark(device.log, head.seq)
    if device.mode == "enrolled" and marks.read(device.device_id) != mark:
        marks.write(device.device_id, mark)


def _is_older(peers: PeerStore, mark: Mark, log: str) -> bool:
    if mark.log == log:
        return peers.head().seq < mark.seq
    return mark.log not in {ended.log for ended in peers.ended_logs()}
