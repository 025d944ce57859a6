"""What belongs to this machine and not to its data: it stays when a data folder is put back."""

import os
from pathlib import Path

from kiosk.marks import Marks


def state_folder() -> Path:
    """SALA_STATE, or the place of the operating system's rule."""
    if os.environ.get("SALA_STATE"):
        return Path(os.environ["SALA_STATE"])
    from platformdirs import user_state_path

    return user_state_path("sala", appauthor=False)


def marks() -> Marks:
    """How far it has written, in each of its data folders."""
    return Marks(state_folder() / "marks")
