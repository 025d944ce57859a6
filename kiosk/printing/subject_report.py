"""What the office holds about somebody, on A4: one heading a request, its answers below it."""

from kiosk.printing.block import Block
from kiosk.printing.fonts import BOLD
from kiosk.printing.pdf import write
from kiosk.printing.receipt_a4 import BOTTOM, HEIGHT, NORMAL, ROOM, SIDE, TOP, WIDTH
from kiosk.printing.sheet import Mark, Page, moved
from kiosk.printing.words import Words, words
from kiosk.subject_report import Happened, ReportedRequest, SubjectReport
from kiosk.thai.dates import date_and_time, long_date

_WORDS = {
    "submission.finalised": "subject_submission_finalised",
    "attachment.added": "subject_attachment_added",
    "receipt.printed": "subject_receipt_printed",
    "record.viewed": "subject_record_viewed",
    "subject.erased": "subject_subject_erased",
    "step.advanced": "subject_step_advanced",
    "answer.corrected": "subject_answer_corrected",
    "note.added": "subject_note_added",
    "conflict.settled": "subject_conflict_settled",
}
_GAP = 7.0
_COLUMN = 170.0


def render(report: SubjectReport) -> bytes:
    """The report as PDF; its title names nobody."""
    say = words(report.language)
    return write(pages(report), title=say("subject_title"), language=report.language)


def pages(report: SubjectReport) -> list[Page]:
    """What `render` draws, before it is drawn."""
    say = words(report.language)
    blocks = [_head(report, say)]
    for request in report.requests:
        blocks += _request(request, say)
    blocks.append(_rights(report, say))
    return _laid_out(blocks, say)


def _block() -> Block:
    return Block(ROOM, leading=NORMAL.leading)


def _head(report: SubjectReport, say: Words) -> Block:
    block = _block()
    block.text(say("subject_title"), NORMAL.service, face=BOLD)
    block.text(report.office, NORMAL.heading)
    block.text(say("sheet_made", moment=date_and_time(report.made_at, say.language)), NORMAL.small)
    block.gap(4)
    block.text(say("subject_intro", count=len(report.requests)), NORMAL.body)
    return block


def _request(request: ReportedRequest, say: Words) -> list[Block]:
    head = _block()
    head.rule(3)
    head.gap(4)
    head.text(request.service, NORMAL.heading, face=BOLD)
    number = f"{request.tracking[:3]} {request.tracking[3:6]} {request.tracking[6:]}"
    head.pair(say("subject_number"), number, NORMAL.body, column=_COLUMN)
    if request.received:
        received = long_date(request.received, say.language)
        head.pair(say("subject_received"), received, NORMAL.body, column=_COLUMN)
    until = long_date(request.kept_until, say.language)
    head.pair(say("subject_until"), until, NORMAL.body, column=_COLUMN)
    return [head, *_answers(request, say), *_files(request, say), *_history(request, say)]


def _answers(request: ReportedRequest, say: Words) -> list[Block]:
    title = _block()
    title.text(say("subject_answers"), NORMAL.body, face=BOLD)
    if request.answers is None:
        title.text(say("subject_erased"), NORMAL.body)
        return [title]
    rows = [title]
    for label, value in request.answers:
        row = _block()
        row.pair(label, value, NORMAL.body, column=_COLUMN)
        rows.append(row)
    return rows


def _files(request: ReportedRequest, say: Words) -> list[Block]:
    if not request.files:
        return []
    block = _block()
    block.text(say("subject_files"), NORMAL.body, face=BOLD)
    for name, size in request.files:
        block.bullet(f"{name}  ({max(1, size // 1024)} KB)", NORMAL.body)
    return [block]


def _history(request: ReportedRequest, say: Words) -> list[Block]:
    title = _block()
    title.text(say("subject_history"), NORMAL.body, face=BOLD)
    rows = [title]
    for happened in request.history:
        row = _block()
        row.text(_line(happened, say), NORMAL.small)
        rows.append(row)
    return rows


def _line(happened: Happened, say: Words) -> str:
    what = say(_WORDS.get(happened.what, "subject_other"))
    reason = say(f"subject_reason_{happened.detail}") if happened.by and happened.detail else ""
    who = say("subject_by", who=happened.by) if happened.by else ""
    parts = [date_and_time(happened.at, say.language), what, who, reason, happened.text]
    return "  ".join(part for part in parts if part)


def _rights(report: SubjectReport, say: Words) -> Block:
    block = _block()
    block.rule(3)
    block.gap(4)
    block.text(say("subject_computed"), NORMAL.small)
    block.gap(4)
    block.text(say("subject_rights"), NORMAL.body)
    block.text(f"{report.office}  {report.address}  {report.phone}", NORMAL.small)
    return block


def _laid_out(blocks: list[Block], say: Words) -> list[Page]:
    sheets: list[list[Mark]] = [[]]
    y = TOP
    for block in blocks:
        if y + block.height > HEIGHT - BOTTOM - NORMAL.small * 2 and sheets[-1]:
            sheets.append([])
            y = TOP
        sheets[-1] += [moved(mark, SIDE, y) for mark in block.marks]
        y += block.height + _GAP * (0.4 if block.height < NORMAL.body * 2.5 else 1.0)
    return [
        Page(WIDTH, HEIGHT, (*marks, *_foot(number, len(sheets), say)))
        for number, marks in enumerate(sheets, 1)
    ]


def _foot(number: int, count: int, say: Words) -> list[Mark]:
    block = _block()
    block.text(say("subject_page", number=number, count=count), NORMAL.small, align="right")
    return [moved(mark, SIDE, HEIGHT - BOTTOM - NORMAL.small) for mark in block.marks]
