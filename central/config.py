"""What the server is started with."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Config:
    """`data` holds the key file, attachments and, unless `database` says otherwise, the database."""

    data: Path
    database: str = ""
    pages_per_minute: float = 60
    pages_at_once: int = 40
    guesses_per_minute: float = 10
    guesses_at_once: int = 20
    number_per_minute: float = 20
    number_at_once: int = 30
    codes_per_minute: float = 6
    codes_at_once: int = 10
    pushes_at_once: int = 16
