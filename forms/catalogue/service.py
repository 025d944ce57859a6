"""A service with its form: what `Catalogue` hands out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Protocol

from forms.catalogue.model import (
    CatalogueError,
    Document,
    PrivacyNotice,
    ReceiptLine,
    Retention,
    ServiceStep,
    StepDue,
    Text,
    schedule,
)
from forms.engine import FormDefinition, Instance

AnswerStep = Mapping[str, object]
PLAYED_ON = datetime(2026, 11, 24, 10, 15, tzinfo=timezone(timedelta(hours=7), "Asia/Bangkok"))


class FormShelf(Protocol):
    """Where the published forms of a service stand."""

    def definition(self, service_id: str, version: str) -> FormDefinition: ...

    def officer_definition(self, service_id: str, version: str) -> FormDefinition | None: ...

    def example_answers(self, service_id: str) -> tuple[AnswerStep, ...]: ...

    def checksum(self, service_id: str, version: str) -> str: ...

    def picture(self, service_id: str, version: str, name: str) -> Path | None: ...


@dataclass(frozen=True, slots=True)
class Service:
    """Something a citizen can ask for.

    `payment_code` is the path of the node with the text of a payment QR, "" where nothing is paid.
    """

    id: str
    number: int
    code: str
    category: str
    version: str
    versions: tuple[str, ...]
    icon: str
    title: Text
    division: Text
    keywords: tuple[str, ...]
    everyday: Text
    plain: Text
    who: Text
    fee: Text
    total_time: Text
    outcome: Text
    law: tuple[Text, ...]
    sensitivity: str
    identity: str
    documents: tuple[Document, ...]
    may_bring_later_days: int
    steps: tuple[ServiceStep, ...]
    retention: Retention
    privacy: PrivacyNotice
    receipt_lines: tuple[ReceiptLine, ...]
    receipt_notes: tuple[Text, ...]
    payment_code: str
    mistakes: tuple[Text, ...]
    story: Text
    questions_hint: tuple[int, int]
    shelf: FormShelf = field(repr=False, compare=False)

    @property
    def discreet(self) -> bool:
        """Must nothing a stranger may read tell what this is about?"""
        return self.sensitivity == "health_restricted"

    @property
    def public_id(self) -> str:
        """What stands for this service where everybody may read: its number, for a discreet one."""
        return self.code if self.discreet else self.id

    def public_documents(self) -> Mapping[str, str]:
        """What stands for each document there; the place in the list, for a discreet service."""
        names = enumerate((document.id for document in self.documents), 1)
        return {name: f"doc{place}" if self.discreet else name for place, name in names}

    def definition(self) -> FormDefinition:
        """The form a new request is filled on."""
        return self.definition_of(self.version)

    def definition_of(self, version: str) -> FormDefinition:
        """The form of an earlier version, for drafts and requests made on it."""
        if version not in self.versions:
            raise CatalogueError(f"{self.id}: version {version} was never published")
        return self.shelf.definition(self.id, version)

    def officer_definition(self, version: str = "") -> FormDefinition | None:
        """What officers fill in about a request, of this version or the newest; None without."""
        wanted = version or self.version
        if wanted not in self.versions:
            raise CatalogueError(f"{self.id}: version {wanted} was never published")
        return self.shelf.officer_definition(self.id, wanted)

    def picture(self, version: str, name: str) -> Path | None:
        """A picture that a form of this version shows; None where it is missing."""
        return self.shelf.picture(self.id, version, name)

    def form_checksum(self) -> str:
        """SHA-256 of the form as published; a submission names it."""
        return self.shelf.checksum(self.id, self.version)

    def example_answers(self) -> tuple[AnswerStep, ...]:
        """Steps that fill the form to the end: `{"path", "set"}` or `{"add_repeat"}`."""
        return self.shelf.example_answers(self.id)

    def example(self, definition: FormDefinition | None = None) -> Instance:
        """The form as the example answers fill it, on the day the examples are played."""
        form = definition or self.definition()
        instance = Instance(form, clock=lambda: PLAYED_ON, new_id=lambda: self.id)
        for step in self.example_answers():
            if "add_repeat" in step:
                instance.add_repeat(str(step["add_repeat"]))
            else:
                instance.answer(str(step["path"]), str(step["set"]))
        instance.finalise()
        return instance

    def document(self, document_id: str) -> Document:
        """The document of this id."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise CatalogueError(f"{self.id}: no document {document_id}")

    def schedule(
        self,
        received: date,
        due: Callable[[date, int, str], date],
        answers: Mapping[str, str] | None = None,
    ) -> tuple[StepDue, ...]:
        """The expected day of each step; see `model.schedule`."""
        return schedule(self.steps, received, due, answers)

    def documents_for(self, instance: Instance) -> tuple[Document, ...]:
        """The documents that are wanted as the answers stand."""
        return tuple(
            document
            for document in self.documents
            if not document.relevant or _value(instance, document.relevant) == "true"
        )

    def receipt_rows(self, instance: Instance, language: str) -> tuple[tuple[str, str], ...]:
        """The computed lines that hold for these answers, as (label, value)."""
        rows = []
        for line in self.receipt_lines:
            if line.when and _value(instance, line.when) != "true":
                continue
            if value := _value(instance, line.value.get(language)):
                rows.append((line.label.get(language), value))
        return tuple(rows)

    def payment_qr(self, instance: Instance) -> str:
        """The text of the QR to pay with; "" where there is none for these answers."""
        return _value(instance, self.payment_code) if self.payment_code else ""


def _value(instance: Instance, path: str) -> str:
    node = instance.node(path)
    return node.value if node.relevant else ""
