"""Offices on this server: added by the administrator, each with its feed and the server's log."""

import json
import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from central import own_log
from central.feed_rows import append, lock_feed
from central.keys import ServerKeys
from central.store.tables import office, office_feed
from kiosk.envelope import NO_HASH
from kiosk.ids import Ids

CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,39}")


class OfficeUnusable(ValueError):  # noqa: N818 - it says what the file is
    """The office cannot be added as the file describes it."""


def add(
    connection: Connection,
    profile: Mapping[str, Any],
    keys: ServerKeys,
    ids: Ids,
    now_ms: int,
) -> bool:
    """Adds an office, or brings the profile of one that is here up to date; True when new."""
    code = str(profile.get("code", ""))
    if not CODE.fullmatch(code):
        raise OfficeUnusable(f"{code!r} is no office code: capital letters, digits and dashes only")
    text = json.dumps(profile, ensure_ascii=False)
    if profile_of(connection, code) is not None:
        connection.execute(update(office).where(office.c.office_id == code).values(profile=text))
        return False
    connection.execute(
        insert(office_feed).values(office_id=code, epoch=ids.new(), pos=0, feed_hash=NO_HASH)
    )
    log, genesis = own_log.begin(connection, code, keys, ids, now_ms)
    connection.execute(
        insert(office).values(office_id=code, profile=text, server_log=log, added_at=now_ms)
    )
    append(connection, code, lock_feed(connection, code), [genesis], now_ms)
    return True


def profile_of(connection: Connection, code: str) -> Mapping[str, Any] | None:
    """The profile of an office; None when this server does not serve it."""
    text = connection.execute(
        select(office.c.profile).where(office.c.office_id == code)
    ).scalar_one_or_none()
    return None if text is None else dict(json.loads(text))


def only_code(connection: Connection) -> str | None:
    """The code of the office when this server serves exactly one."""
    if connection.execute(select(func.count()).select_from(office)).scalar_one() != 1:
        return None
    return str(connection.execute(select(office.c.office_id)).scalar_one())
