"""Drafts as rows: overwritten at each answer, gone without a trace that can be read."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, delete, select

from kiosk.clock import from_milliseconds, milliseconds
from kiosk.drafts import Attachment, Draft
from kiosk.signing import from_text, to_text
from kiosk.store.blobs import BlobFiles
from kiosk.store.engine import Database
from kiosk.store.statements import replacing
from kiosk.store.tables import BLOB, DRAFT, SUBJECT_KEY

_SAVE = replacing(DRAFT)
_Subjects = Callable[[Column[str]], ColumnElement[bool]]
"""Which subjects: a condition on the column that names them."""


class SqlDraftStore:
    """Implements `DraftStore`."""

    def __init__(self, database: Database, files: BlobFiles) -> None:
        self._database, self._files = database, files

    def save(self, draft: Draft) -> None:
        values = {
            "draft_id": draft.draft_id,
            "sealed": draft.sealed,
            "saved_ms": milliseconds(draft.saved_at),
            "body": _body(draft),
        }
        with self._database.writing() as connection:
            connection.execute(_SAVE, values)

    def load(self, draft_id: str) -> Draft | None:
        found = self._drafts(DRAFT.c.draft_id == draft_id)
        return found[0] if found else None

    def open_drafts(self) -> Sequence[Draft]:
        return self._drafts(DRAFT.c.sealed.is_(False))

    def sealed_drafts(self) -> Sequence[Draft]:
        return self._drafts(DRAFT.c.sealed.is_(True))

    def delete(self, draft_id: str) -> None:
        self._delete(DRAFT.c.draft_id == draft_id)

    def expire(self, before: datetime) -> int:
        gone = self._delete(DRAFT.c.saved_ms < milliseconds(before))
        with self._database.writing() as connection:
            _forget(connection, _nameless(connection, before))
            named = set(connection.scalars(select(BLOB.c.hash).where(BLOB.c.state != "gone")))
        self._files.sweep(named, before)
        return gone

    def _drafts(self, condition: ColumnElement[bool]) -> list[Draft]:
        wanted = select(DRAFT.c.body).where(condition).order_by(DRAFT.c.saved_ms.desc())
        with self._database.reading() as connection:
            return [_draft(body) for body in connection.scalars(wanted)]

    def _delete(self, condition: ColumnElement[bool]) -> int:
        """Rows first: a file without a row is swept away later, a row without its file never."""
        with self._database.writing() as connection:
            gone = [
                _draft(body) for body in connection.scalars(select(DRAFT.c.body).where(condition))
            ]
            connection.execute(delete(DRAFT).where(condition))
            subjects = [draft.subject for draft in gone]
            files = _forget(connection, lambda column: column.in_(subjects))
        for hash_ in files:
            self._files.remove(hash_)
        return len(gone)


def _forget(connection: Connection, of: _Subjects) -> list[bytes]:
    """The keys and the files that no event has named; the hashes of the files."""
    files = of(BLOB.c.subject) & (BLOB.c.state == "draft")
    hashes = list(connection.scalars(select(BLOB.c.hash).where(files)))
    connection.execute(delete(BLOB).where(files))
    connection.execute(
        delete(SUBJECT_KEY).where(of(SUBJECT_KEY.c.subject), SUBJECT_KEY.c.state == "draft")
    )
    return hashes


def _nameless(connection: Connection, before: datetime) -> _Subjects:
    """Subjects made before then that no draft names: a crash came before the draft was saved.

    The id of a subject begins with the time it was made.
    """
    named = [_draft(body).subject for body in connection.scalars(select(DRAFT.c.body))]
    latest = f"{milliseconds(before):012x}"
    return lambda column: (column < latest) & column.not_in(named)


def _body(draft: Draft) -> str:
    values = {
        "draft_id": draft.draft_id,
        "service_id": draft.service_id,
        "form_version": draft.form_version,
        "language": draft.language,
        "created_ms": milliseconds(draft.created_at),
        "saved_ms": milliseconds(draft.saved_at),
        "state": draft.state,
        "place": draft.place,
        "subject": draft.subject,
        "attachments": [
            [file.document, file.name, file.mime, file.size, to_text(file.hash), file.subject]
            for file in draft.attachments
        ],
        "sealed": draft.sealed,
        "resume": draft.resume_code_hash,
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _draft(body: str) -> Draft:
    values: dict[str, Any] = json.loads(body)  # Any: our own JSON, written above
    return Draft(
        draft_id=values["draft_id"],
        service_id=values["service_id"],
        form_version=values["form_version"],
        language=values["language"],
        created_at=from_milliseconds(values["created_ms"]),
        saved_at=from_milliseconds(values["saved_ms"]),
        state=values["state"],
        place=values["place"],
        subject=values["subject"],
        attachments=tuple(
            Attachment(document, name, mime, size, from_text(hash_), subject)
            for document, name, mime, size, hash_, subject in values["attachments"]
        ),
        sealed=values["sealed"],
        resume_code_hash=values["resume"],
    )
