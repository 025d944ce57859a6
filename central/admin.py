"""What an administrator does: add offices, make enrolment codes.  No window, no web page needed."""

from pathlib import Path

from central import enrolment, offices
from central.config import Config
from central.keys import load_keys
from central.parts import open_database
from kiosk.clock import SystemClock, milliseconds
from kiosk.ids import SystemIds
from kiosk.office import load_office
from sync.protocol import CODE_HOURS


def add_office(config: Config, file: Path, *, public_address: str = "") -> tuple[str, bool]:
    """Adds the office described in OFFICE.yaml, or updates it; (code, whether it is new).

    `public_address` is taken instead of the one in the file.
    Raises EnvironmentProblem OFFICE_PROFILE when the file is not an office.
    """
    profile = load_office(file).to_mapping()
    if public_address:
        profile["public_address"] = public_address
    database = open_database(config)
    try:
        keys, now_ms = load_keys(config.data), milliseconds(SystemClock().now())
        new = database.write(lambda c: offices.add(c, profile, keys, SystemIds(), now_ms))
    finally:
        database.close()
    return str(profile["code"]), new


def make_code(config: Config, office: str, hours: int = CODE_HOURS) -> str:
    """A one-time enrolment code.  Raises OfficeUnusable when the office is not here."""
    database = open_database(config)
    try:
        now_ms = milliseconds(SystemClock().now())
        return database.write(lambda c: enrolment.make_code(c, office, now_ms, hours))
    finally:
        database.close()
