"""What the demo verified, step by step: on the terminal while it runs, in `summary.json` after."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol


class Terminal(Protocol):
    """Where progress is told."""

    def begun(self, title: str) -> None:
        """A step begins."""

    def ended(self, step: "Step") -> None:
        """A step ended, well or not."""

    def told(self, out: Path, failure: BaseException | None) -> None:
        """The last words."""


@dataclass(slots=True)
class Step:
    """One thing that was verified."""

    title: str
    ok: bool = False
    seconds: float = 0.0
    detail: str = ""

    def tell(self, detail: str) -> None:
        """Something worth knowing about it."""
        self.detail = detail


@dataclass(slots=True)
class Report:
    """All steps."""

    terminal: Terminal
    steps: list[Step] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    @contextmanager
    def step(self, title: str) -> Iterator[Step]:
        """One step: verified when the block ends well."""
        step, since = Step(title), time.monotonic()
        self.steps.append(step)
        self.terminal.begun(title)
        try:
            yield step
            step.ok = True
        except Exception as failure:  # told on the terminal and in the summary, then raised on
            step.detail = f"{type(failure).__name__}: {failure}"
            raise
        finally:
            step.seconds = round(time.monotonic() - since, 2)
            self.terminal.ended(step)

    @property
    def ok(self) -> bool:
        """Was everything verified?"""
        return bool(self.steps) and all(step.ok for step in self.steps)

    def write(self, path: Path, pictures: list[str]) -> None:
        """The summary, for people and programs."""
        found = {
            "ok": self.ok,
            "seconds": round(time.monotonic() - self.began, 1),
            "steps": [asdict(step) for step in self.steps],
            "screens": pictures,
            "receipts": sorted(p.name for p in (path.parent / "receipts").iterdir()),
            "tracking_pages": sorted(p.name for p in path.parent.glob("tracking-*.html")),
        }
        path.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
