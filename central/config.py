"""What the server is started with."""

import os
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Config:
    """`data` holds the key file and, unless `database` and `blobs` say otherwise, the database and
    the attachments.  `blobs` is an address such as s3://bucket/prefix, told by SALA_BLOBS.
    """

    data: Path
    database: str = ""
    blobs: str = field(default_factory=lambda: os.environ.get("SALA_BLOBS", ""))
    pages_per_minute: float = 60
    pages_at_once: int = 40
    guesses_per_minute: float = 10
    guesses_at_once: int = 20
    number_per_minute: float = 20
    number_at_once: int = 30
    codes_per_minute: float = 6
    codes_at_once: int = 10
    pushes_at_once: int = 16
