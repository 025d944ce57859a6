"""One document per page: from the scanner, from a USB stick, or brought later."""

from dataclasses import dataclass

from ui.presenters.fields import FileView
from ui.presenters.parts import HeaderView

SIGNALS = {
    "back_pressed": 0,
    "pause_pressed": 0,
    "file_chosen": 1,
    "files_asked": 0,
    "file_removed": 1,
    "later_chosen": 0,
    "all_later_chosen": 0,
    "continued": 0,
}


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """`files` are added already; `found` lie on the scanner or a USB stick and can be picked.

    `file_chosen` carries the id of a found file, which is its path.
    `later` is the button "นำมาให้ภายหลัง", `later_until` its date in words, `later_picked` whether
    it is the answer now. `optional` is "(ไม่บังคับ)" or "".
    """

    header: HeaderView
    title: str
    hint: str
    optional: str
    files: tuple[FileView, ...]
    files_label: str
    choose: str
    found_label: str
    found: tuple[FileView, ...]
    later: str
    later_until: str
    later_picked: bool
    proceed: str
    problem: str = ""
    all_later: str = ""
    advice: str = ""
