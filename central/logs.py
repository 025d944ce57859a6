"""Log lines a program can read: one JSON object each, and never personal data.

No names, no tracking numbers, no tokens, no addresses of people who look at the page: the route's
pattern is logged, not the path.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

from kiosk.traces import TraceFormatter

LOGGER = "sala.central"


class JsonLines(TraceFormatter):
    """Time, level, what happened, and the plain values that belong to it."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        line |= getattr(record, "values", {})
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def told(event: str, **values: object) -> None:
    """Logs that `event` happened."""
    logging.getLogger(LOGGER).info(event, extra={"values": values})


def start_logging() -> None:
    """Sends log lines to standard error, ours and those of the web server alike."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
