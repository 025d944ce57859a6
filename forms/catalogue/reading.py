"""service.yaml → `Service`.  A missing or misspelt key is told by file and key."""

from pathlib import Path
from typing import cast

from forms.catalogue.entry import Entry, load_yaml
from forms.catalogue.model import (
    CatalogueError,
    Category,
    CountsFrom,
    Document,
    PrivacyNotice,
    ReceiptLine,
    Retention,
    ServiceStep,
    Text,
    Unit,
    Wanted,
)
from forms.catalogue.service import FormShelf, Service

IDENTITY = ("required", "optional", "none")
UNITS = ("working_day", "day", "minute", "round")
REQUIRED = ("yes", "no", "if")


def read_category(path: Path) -> tuple[Category, ...]:
    """The categories of the choosing page."""
    data = load_yaml(path)
    if not isinstance(data, list):
        raise CatalogueError(f"{path.name}: expected a list")
    return tuple(
        Category(id=entry.word("id"), title=entry.text("title"), icon=entry.word("icon"))
        for entry in (Entry(item, path.name) for item in data)
    )


def read_service(folder: Path, versions: tuple[str, ...], shelf: FormShelf) -> Service:
    """The service described in this folder."""
    entry = Entry(load_yaml(folder / "service.yaml"), f"{folder.name}/service.yaml")
    shared = Entry(load_yaml(folder.parent / "privacy.yaml"), "privacy.yaml")
    keywords = entry.entry("keywords")
    low, high = cast("tuple[int, int]", tuple(entry.items("questions")))
    service = Service(
        id=entry.one_of("id", (folder.name,)),
        number=entry.number("number"),
        code=entry.word("code"),
        category=entry.word("category"),
        version=entry.one_of("version", versions),
        versions=versions,
        icon=entry.word("icon"),
        title=entry.text("title"),
        division=entry.text("division"),
        keywords=tuple(str(w) for lang in ("th", "en") for w in keywords.items(lang)),
        everyday=Text(str(keywords.items("th")[0]), str(keywords.items("en")[0])),
        plain=entry.text("plain"),
        who=entry.text("who"),
        fee=entry.text("fee"),
        total_time=entry.text("total_time"),
        outcome=entry.text("outcome"),
        law=entry.texts("law"),
        sensitivity=entry.word("sensitivity"),
        identity=entry.one_of("identity", IDENTITY),
        documents=tuple(_document(e) for e in entry.entries("documents")),
        may_bring_later_days=entry.number("may_bring_later_days"),
        steps=tuple(_step(e) for e in entry.entries("steps")),
        retention=_retention(entry.entry("retention")),
        privacy=_privacy(entry.entry("privacy"), shared),
        receipt_lines=tuple(_receipt_line(e) for e in entry.entries("receipt_lines")),
        receipt_notes=entry.texts("receipt_notes"),
        payment_code=entry.word("payment_qr", ""),
        mistakes=entry.texts("mistakes"),
        story=entry.text("story"),
        questions_hint=(low, high),
        shelf=shelf,
    )
    entry.done()
    return service


def _document(entry: Entry) -> Document:
    document = Document(
        id=entry.word("id"),
        title=entry.text("title"),
        required=cast("Wanted", entry.one_of("required", REQUIRED)),
        note=entry.text("note"),
        relevant=entry.word("relevant", ""),
        icon=entry.word("icon"),
    )
    entry.done()
    return document


def _step(entry: Entry) -> ServiceStep:
    days = None if entry.raw("days", 0) in (None, "") else entry.raw("days", 0)
    step = ServiceStep(
        id=entry.word("id"),
        title=entry.text("title"),
        actor=entry.text("actor"),
        days=days if isinstance(days, int) else None,
        unit=cast("Unit", entry.one_of("unit", UNITS)),
        note=entry.text("note"),
        counts_from=cast("CountsFrom", entry.word("counts_from", "previous")),
        days_path=entry.word("days_path", ""),
    )
    entry.done()
    return step


def _retention(entry: Entry) -> Retention:
    found = Retention(entry.number("years"), entry.word("setting"), entry.text("note"))
    entry.done()
    return found


def _privacy(entry: Entry, shared: Entry) -> PrivacyNotice:
    notice = PrivacyNotice(
        version=shared.word("version"),
        what=entry.text("what"),
        why=entry.text("why"),
        basis=entry.text("basis"),
        who=entry.text("who"),
        keep=entry.text("keep"),
        rights=shared.text("rights"),
        contact=shared.text("contact"),
        if_not_given=entry.text("if_not_given"),
    )
    entry.done()
    return notice


def _receipt_line(entry: Entry) -> ReceiptLine:
    line = ReceiptLine(entry.text("label"), entry.text("value"), entry.word("when", ""))
    entry.done()
    return line
