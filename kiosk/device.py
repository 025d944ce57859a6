"""Who this machine is, and whether a server knows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Mode = Literal["new", "practice", "enrolled"]
Why = Literal["restored", "copied", "rolled_back"]
"""Why a log was given up: its store was restored from a backup, somebody else writes it too, or
its file is older than what this machine is known to have written.
"""


@dataclass(frozen=True, slots=True)
class ServerKey:
    """One of the server's numbered keys for an office; `proof` is signed by the key before."""

    number: int
    sign: bytes
    box: bytes
    proof: bytes = b""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What the server answered when this device became known to it."""

    server_url: str
    office: str
    device_code: str
    series: tuple[int, ...]
    certificate: bytes
    server_keys: tuple[ServerKey, ...]
    profile: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DeviceState:
    """new: nothing was set up in this store yet.  practice: every paper says so, nothing leaves
    the machine.  enrolled: real numbers, and a server that wants to hear of them.
    """

    mode: Mode = "new"
    office: str = ""
    device_id: str = ""
    device_code: str = ""
    log: str = ""
    server_url: str = ""
    server_keys: tuple[ServerKey, ...] = ()
    certificate: bytes = b""
    profile: Mapping[str, Any] | None = None

    @property
    def practice(self) -> bool:
        return self.mode == "practice"

    @property
    def introduced(self) -> bool:
        """Whether the server has certified the log that is written now."""
        return bool(self.certificate)

    @property
    def newest_server_key(self) -> ServerKey | None:
        return max(self.server_keys, key=lambda key: key.number, default=None)


@dataclass(frozen=True, slots=True)
class LogEnded:
    """A log of this machine that was given up, and when."""

    log: str
    why: str
    at_ms: int
