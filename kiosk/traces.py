"""Where a defect happened, for log files; never what was said there.

The words of an error may hold what a person typed ("invalid literal: '1999…'") or a row of the
database, so they are left out. Problems that carry one of our codes are worded by us, and stay.
"""

import logging
import traceback
from types import TracebackType

from kiosk.errors import KioskError

ErrorInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


def trace(error: BaseException) -> str:
    """Kinds and places, the first cause first."""
    parts: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        words = f": {link}" if isinstance(link, KioskError) else ""
        places = "".join(traceback.format_tb(link.__traceback__))
        parts.insert(0, f"{places}{type(link).__qualname__}{words}")
        link = link.__cause__ or link.__context__
    return "\n-- then --\n".join(parts)


class TraceFormatter(logging.Formatter):
    """A formatter of log lines that keeps to `trace`."""

    def formatException(self, ei: ErrorInfo) -> str:
        return trace(ei[1]) if ei[1] is not None else ""
