"""One document per page: from a file, from the scan folder, or brought later."""

from dataclasses import dataclass

from ui.presenters.fields import FileView
from ui.presenters.parts import HeaderView

SIGNALS = {
    "back_pressed": 0,
    "pause_pressed": 0,
    "file_chosen": 1,
    "scan_refreshed": 0,
    "file_removed": 1,
    "later_chosen": 0,
    "continued": 0,
}


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """`files` are added already; `found` lie in the scan folder and can be picked by their id.

    `file_chosen` carries a path: of a file from the dialog behind `choose`, or a found file's id.
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
    scan: str
    found_label: str
    found: tuple[FileView, ...]
    later: str
    later_until: str
    later_picked: bool
    proceed: str
    problem: str = ""
