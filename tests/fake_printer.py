"""A printer for tests: it remembers what it was given, and can be told to fail."""

from kiosk.printer import PrintOutcome


class MemoryPrinter:
    """`outcome` is what the next prints come to."""

    name = "memory"

    def __init__(self, outcome: PrintOutcome | None = None) -> None:
        self.outcome = outcome or PrintOutcome("printed")
        self.printed: list[tuple[bytes, str]] = []

    def print(self, pdf: bytes, title: str) -> PrintOutcome:
        self.printed.append((pdf, title))
        return self.outcome
