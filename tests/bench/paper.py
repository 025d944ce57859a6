"""The receipt on paper: what the first one costs, and each one after it."""

from collections.abc import Iterator

from kiosk.printing.receipt_pdf import forget, render
from tests.bench.figures import Figure, Limit, timed
from tests.receipt_samples import a_receipt

ROUNDS = 100


def figures() -> Iterator[Figure]:
    """80 mm and A4; other names and numbers each time, as in an office."""
    receipts = [
        a_receipt(tracking=f"703 {n:03} 451", applicant=f"นางสมใจ ตัวอย่างดี {n}")
        for n in range(ROUNDS)
    ]
    yield Figure(
        "receipt PDF, the first (loads fonts, words)", [timed(lambda: render(receipts[0]))]
    )
    for paper in ("80mm", "a4"):
        samples = []
        for receipt in receipts:
            forget()
            samples.append(timed(lambda: render(receipt, paper)))  # noqa: B023
        yield Figure(f"receipt PDF after the first, {paper}", samples, [Limit("p99", 30)])
