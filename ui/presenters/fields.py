"""What a field widget draws: one dataclass for every kind of question.

Kinds: text, long_text, integer, decimal, cid, phone, select_one, select_multiple, long_list,
date, yes_no, acknowledge, time, image, geopoint, note.

What a widget reports in `answered(path, text)`, as touched and not yet checked:
* text kinds, cid, phone, integer, decimal, geopoint, time: the text as typed
* select_one, yes_no, long_list: the option's value ("" when taken back)
* select_multiple: values separated by one blank; acknowledge: "OK" or ""
* date: `day/month/year` as typed with the month's number, parts may be empty: "14//2498"
"""

from dataclasses import dataclass

from ui.presenters.parts import OptionView


@dataclass(frozen=True, slots=True)
class DateView:
    """The three boxes of a date as typed, and how exactly it is known.

    `precision` is empty where only a full date will do; otherwise its options are
    full | month | year, and a box that is not asked for is not drawn (`ask_day`, `ask_month`).
    """

    day: str
    month: str
    year: str
    day_label: str
    month_label: str
    year_label: str
    months: tuple[OptionView, ...]
    ask_day: bool = True
    ask_month: bool = True
    precision: tuple[OptionView, ...] = ()


@dataclass(frozen=True, slots=True)
class FileView:
    """A file added or on offer. `preview` is a path of a picture, or ""."""

    id: str
    name: str
    size: str
    preview: str = ""
    remove: str = ""


@dataclass(frozen=True, slots=True)
class AskBack:
    """A question about what was typed ("2498 พ.ศ.?"): shown at the field with its answers."""

    text: str
    answers: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """One question with its field.

    `optional` is the word "(ไม่บังคับ)" or "". `keyboard` is thai, latin, digits, phone, decimal
    or none (no on-screen keyboard). `counter` is "412 จาก 500" for a limited long text. `skip` is
    the label of "ไม่แน่ใจ / ข้ามข้อนี้", "" where it may not be skipped. `alarm` is the word that
    stands before a problem: "ผิดพลาด". `picture` is the path of one that belongs to the question, or "";
    `picture_words` says what it is to who cannot see it. `drawing` are the words "ย้อนหนึ่งเส้น" and "ล้าง" of a
    signature, whose `value` is `ui.presenters.strokes` in writing.
    """

    path: str
    kind: str
    label: str
    value: str = ""
    hint: str = ""
    optional: str = ""
    options: tuple[OptionView, ...] = ()
    example: str = ""
    guidance: str = ""
    problem: str = ""
    alarm: str = ""
    ask_back: AskBack | None = None
    keyboard: str = "none"
    counter: str = ""
    readonly: bool = False
    date: DateView | None = None
    files: tuple[FileView, ...] = ()
    add_file: str = ""
    drawing: tuple[str, ...] = ()
    found: tuple[FileView, ...] = ()
    found_label: str = ""
    find: str = ""
    picture: str = ""
    picture_words: str = ""
