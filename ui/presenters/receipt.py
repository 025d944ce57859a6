"""After sending: the number in large digits, the QR, what happens next, the paper, the faces."""

from dataclasses import dataclass

from ui.presenters.parts import CardView, StepLine

SIGNALS = {
    "reprint_pressed": 0,
    "large_print_pressed": 0,
    "another_pressed": 0,
    "face_chosen": 1,
    "face_skipped": 0,
    "done_pressed": 0,
}


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """`printing_state` is busy, good, bad or none; the words never claim paper that is not there.

    `qr` is a square of modules without quiet zone, dark where True. `faces` have ids "5".."1";
    once one is chosen `faces` is empty and `faces_label` thanks. `practice` is the banner that
    this number is not a real one.
    """

    title: str
    service: str
    number_label: str
    number: str
    notes: tuple[str, ...]
    qr: tuple[tuple[bool, ...], ...]
    qr_name: str
    steps_title: str
    steps: tuple[StepLine, ...]
    late: str
    printing: str
    printing_state: str
    reprint: str
    large: str
    another: str
    faces_label: str
    faces: tuple[CardView, ...]
    skip: str
    done: str
    missing: tuple[str, ...] = ()
    practice: str = ""
