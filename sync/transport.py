"""One question to the server and its answer, whatever carries them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

Method = Literal["GET", "POST", "PUT", "PATCH", "HEAD"]


@dataclass(frozen=True, slots=True)
class Question:
    """`path` begins with a slash; `body` is what is sent, packed already."""

    method: Method
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """Header names are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Transport(Protocol):
    """A way to one server."""

    def send(self, question: Question) -> Answer:
        """Its answer, whoever gave it.  Raises Offline when there is none."""
