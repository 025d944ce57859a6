"""The first file: record, read models, drafts, numbers, what exchange with a server needs."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

REVISION = "k0001"

STATEMENTS = (
    """CREATE TABLE event (
        position INTEGER NOT NULL PRIMARY KEY, hash BLOB NOT NULL UNIQUE, log TEXT NOT NULL,
        seq INTEGER NOT NULL, event_id TEXT NOT NULL, request_id TEXT NOT NULL, kind TEXT NOT NULL,
        raw BLOB NOT NULL, signature BLOB NOT NULL, came_by TEXT NOT NULL)""",
    "CREATE INDEX event_by_log ON event (log, seq)",
    "CREATE INDEX event_by_kind ON event (log, kind, seq)",
    "CREATE INDEX event_by_id ON event (event_id)",
    "CREATE INDEX event_by_request ON event (request_id)",
    """CREATE TRIGGER event_no_update BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END""",
    """CREATE TRIGGER event_no_delete BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END""",
    """CREATE TABLE own_log (
        log TEXT NOT NULL PRIMARY KEY, office TEXT NOT NULL, state TEXT NOT NULL, seed BLOB NOT NULL,
        genesis BLOB NOT NULL, head_seq INTEGER NOT NULL, head_hash BLOB NOT NULL,
        acked_seq INTEGER NOT NULL, acked_hash BLOB NOT NULL, year INTEGER NOT NULL,
        place INTEGER NOT NULL, running INTEGER NOT NULL)""",
    """CREATE TABLE series (
        series INTEGER NOT NULL PRIMARY KEY, log TEXT NOT NULL, place INTEGER NOT NULL,
        UNIQUE (log, place))""",
    "CREATE TABLE issued_number (number TEXT NOT NULL PRIMARY KEY, log TEXT NOT NULL)",
    """CREATE TRIGGER issued_number_no_update BEFORE UPDATE ON issued_number
        BEGIN SELECT RAISE(ABORT, 'a number is issued once and for ever'); END""",
    """CREATE TRIGGER issued_number_no_delete BEFORE DELETE ON issued_number
        BEGIN SELECT RAISE(ABORT, 'a number is issued once and for ever'); END""",
    """CREATE TABLE device (
        id INTEGER NOT NULL PRIMARY KEY, mode TEXT NOT NULL, device_id TEXT NOT NULL,
        box_seed BLOB NOT NULL, device_code TEXT NOT NULL, server_url TEXT NOT NULL,
        server_keys TEXT NOT NULL, certificate BLOB NOT NULL, profile TEXT NOT NULL)""",
    """CREATE TABLE clock (
        id INTEGER NOT NULL PRIMARY KEY, trusted_ms BIGINT, offset_ms BIGINT NOT NULL,
        stamp_ms BIGINT NOT NULL, stamp_counter INTEGER NOT NULL, doubt TEXT NOT NULL)""",
    """CREATE TABLE feed (
        id INTEGER NOT NULL PRIMARY KEY, epoch TEXT NOT NULL, pos BIGINT NOT NULL,
        hash BLOB NOT NULL)""",
    """CREATE TABLE feed_mark (
        pos BIGINT NOT NULL PRIMARY KEY, epoch TEXT NOT NULL, hash BLOB NOT NULL)""",
    """CREATE TABLE peer_log (
        log TEXT NOT NULL PRIMARY KEY, public_key BLOB NOT NULL, device TEXT NOT NULL)""",
    """CREATE TABLE subject_key (
        subject TEXT NOT NULL PRIMARY KEY, "key" BLOB, state TEXT NOT NULL, sent BOOLEAN NOT NULL)""",
    "CREATE INDEX subject_key_unsent ON subject_key (sent)",
    """CREATE TABLE blob (
        hash BLOB NOT NULL PRIMARY KEY, subject TEXT NOT NULL, size INTEGER NOT NULL,
        state TEXT NOT NULL, sent_bytes INTEGER NOT NULL)""",
    "CREATE INDEX blob_by_state ON blob (state)",
    """CREATE TABLE draft (
        draft_id TEXT NOT NULL PRIMARY KEY, sealed BOOLEAN NOT NULL, saved_ms BIGINT NOT NULL,
        body TEXT NOT NULL)""",
    """CREATE TABLE case_row (
        request_id TEXT NOT NULL PRIMARY KEY, service TEXT NOT NULL, form_version TEXT NOT NULL,
        tracking TEXT NOT NULL, received TEXT NOT NULL, category INTEGER NOT NULL,
        steps TEXT NOT NULL, missing TEXT NOT NULL, attachments INTEGER NOT NULL,
        prints INTEGER NOT NULL, practice BOOLEAN NOT NULL)""",
    "CREATE INDEX case_by_tracking ON case_row (tracking)",
    "CREATE INDEX case_by_day ON case_row (received)",
    """CREATE TABLE day_count (
        day TEXT NOT NULL, service TEXT NOT NULL, submissions INTEGER NOT NULL,
        feedback INTEGER NOT NULL, score INTEGER NOT NULL, PRIMARY KEY (day, service))""",
    "CREATE TABLE setting (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
)


def upgrade(op: "Operations") -> None:
    for statement in STATEMENTS:
        op.execute(statement)
