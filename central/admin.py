"""What an administrator does and sees, from the command line and from the page alike.

Every act is written down with who did it, in the same transaction.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, func, insert, select

from central import admin_views, enrolment, offices, revocation
from central.config import Config
from central.keys import ServerKeys, add_key, load_keys
from central.parts import open_database
from central.store.database import Database
from central.store.tables import admin_act
from kiosk.clock import Clock, SystemClock, milliseconds
from kiosk.ids import SystemIds
from kiosk.office import load_office
from sync.protocol import CODE_HOURS

Found = TypeVar("Found")

NO_OFFICE = ""
"""Under this name stand the acts that concern the whole server."""


@dataclass(frozen=True, slots=True)
class Admin:
    """One administrator at one server; `by` is the name that is written down."""

    database: Database
    keys: ServerKeys
    by: str
    clock: Clock

    def add_office(self, file: Path, *, public_address: str = "") -> tuple[str, bool]:
        """Adds the office described in OFFICE.yaml, or updates it; (code, whether it is new).

        `public_address` is taken instead of the one in the file.
        Raises EnvironmentProblem OFFICE_PROFILE when the file is not an office.
        """
        profile = load_office(file).to_mapping()
        if public_address:
            profile["public_address"] = public_address
        code = str(profile["code"])

        def act(connection: Connection) -> bool:
            new = offices.add(connection, profile, self.keys, SystemIds(), self._now_ms())
            self._note(connection, code, "office added" if new else "office updated")
            return new

        return code, self.database.write(act)

    def make_code(self, office: str, hours: int = CODE_HOURS, *, for_hub: bool = False) -> str:
        """A one-time enrolment code.  Raises OfficeUnusable when the office is not here."""

        def act(connection: Connection) -> str:
            code = enrolment.make_code(connection, office, self._now_ms(), hours, for_hub=for_hub)
            shown = code[: enrolment.NAME_LETTERS]
            self._note(connection, office, "code made", code=shown, hours=hours)
            return code

        return self.database.write(act)

    def cancel_code(self, office: str, name: str) -> bool:
        """The unused code whose first letters are `name` opens nothing any more."""

        def act(connection: Connection) -> bool:
            gone = enrolment.cancel_code(connection, office, name)
            if gone:
                self._note(connection, office, "code cancelled", code=name)
            return gone

        return self.database.write(act)

    def revoke(self, office: str, device: str, why: str = "") -> int:
        """How many logs of the device count no further.  Raises NoSuchDevice."""

        def act(connection: Connection) -> int:
            logs = revocation.revoke(
                connection, office, device, self.keys, SystemIds(), self._now_ms()
            )
            self._note(connection, office, "device revoked", device=device, why=why)
            return logs

        return self.database.write(act)

    def readmit(self, office: str, device: str, why: str = "") -> int:
        """How many events left quarantine.  Raises NoSuchDevice."""

        def act(connection: Connection) -> int:
            events = revocation.readmit(
                connection, office, device, self.keys, SystemIds(), self._now_ms()
            )
            self._note(
                connection, office, "device readmitted", device=device, why=why, events=events
            )
            return events

        return self.database.write(act)

    def note(self, act: str, **detail: object) -> None:
        """Writes down an act that concerns the whole server."""
        self.database.write(lambda c: self._note(c, NO_OFFICE, act, **detail))

    def seen(self, look: Callable[[Connection], Found]) -> Found:
        """What `look` of `admin_views` finds."""
        with self.database.read() as connection:
            return look(connection)

    def _now_ms(self) -> int:
        return milliseconds(self.clock.now())

    def _note(self, connection: Connection, office: str, act: str, **detail: object) -> None:
        of_office = admin_act.c.office_id == office
        last = connection.execute(select(func.max(admin_act.c.number)).where(of_office)).scalar()
        connection.execute(
            insert(admin_act).values(
                office_id=office,
                number=(last or 0) + 1,
                at=self._now_ms(),
                by=self.by[:80],
                act=act,
                detail=json.dumps({k: v for k, v in detail.items() if v != ""}),
            )
        )


def opened(config: Config, by: str) -> Admin:
    """An administrator at the data of `config`; `database.close()` when done."""
    return Admin(open_database(config), load_keys(config.data), by, SystemClock())


def add_office(config: Config, file: Path, *, public_address: str = "") -> tuple[str, bool]:
    """See Admin.add_office: as the program itself, which founds an office."""
    admin = opened(config, "sala")
    try:
        return admin.add_office(file, public_address=public_address)
    finally:
        admin.database.close()


def make_code(config: Config, office: str, hours: int = CODE_HOURS) -> str:
    """See Admin.make_code."""
    admin = opened(config, "sala")
    try:
        return admin.make_code(office, hours)
    finally:
        admin.database.close()


def rotate_key(config: Config, by: str) -> int:
    """One more key of the server, from its next start on; its number."""
    admin = opened(config, by)
    try:
        number = add_key(config.data)
        admin.note("server key added", number=number)
    finally:
        admin.database.close()
    return number


__all__ = ["NO_OFFICE", "Admin", "add_office", "admin_views", "make_code", "opened", "rotate_key"]
