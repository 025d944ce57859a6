"""Draws the administrators' page: the same frame, style and fonts as the public one, no script."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from jinja2 import Template

from central.admin_views import ActRow, CodeRow, DeviceRow, OfficeRow
from central.page import FILES, environment, version_of
from central.quarantine import Held
from central.texts import LANGUAGES, say
from kiosk.clock import from_milliseconds
from kiosk.thai.dates import date_and_time

HERE_WITHIN_MS = 10 * 60_000
CLOCK_OFF_MS = 2 * 60_000


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks: language, the moment, the name that is logged in, the token of its forms."""

    language: str
    now_ms: int
    name: str = ""
    token: str = ""

    def say(self, key: str, **values: object) -> str:
        return say(self.language, f"admin_{key}", **values)

    def link(self, *parts: str) -> str:
        """An address of this page in the same language."""
        path = "/".join(["/admin", *(quote(part, safe="") for part in parts)])
        return path if self.language == LANGUAGES[0] else f"{path}?lang={self.language}"

    def other(self, path: str) -> str:
        """The same page in the other language."""
        language = next(each for each in LANGUAGES if each != self.language)
        return f"{path}?lang={language}"

    def moment(self, milliseconds: int | None) -> str:
        if milliseconds is None:
            return self.say("never")
        return date_and_time(from_milliseconds(milliseconds), self.language)

    def state(self, row: DeviceRow) -> tuple[str, str]:
        """(mark, words) of a device: revoked, here, or quiet since."""
        if row.revoked_at is not None:
            return "late", self.say("state_revoked", moment=self.moment(row.revoked_at))
        if self.now_ms - row.last_seen <= HERE_WITHIN_MS:
            return "done", self.say("state_here")
        return "waiting", self.say("state_quiet", moment=self.moment(row.last_seen))

    def clock(self, row: DeviceRow) -> str:
        if row.clock_off is None:
            return self.say("unknown")
        key = "clock_off" if abs(row.clock_off) >= CLOCK_OFF_MS else "clock_right"
        return self.say(key, seconds=round(row.clock_off / 1_000))

    def code_state(self, row: CodeRow) -> str:
        if row.used:
            return self.say("code_used")
        key = "code_good" if row.expires_at > self.now_ms else "code_over"
        return self.say(key, moment=self.moment(row.expires_at))

    def why(self, held: Held) -> str:
        known = {"fork", "after_revocation"}
        return self.say(f"held_{held.why}") if held.why in known else held.why

    def act(self, row: ActRow) -> str:
        detail = " · ".join(str(value) for value in row.detail.values())
        words = self.say("act_" + row.act.replace(" ", "_"))
        return f"{words}: {detail}" if detail else words


@dataclass(frozen=True, slots=True)
class OfficeLook:
    """Everything of one office that is on its page; `fresh_code` is shown this once."""

    code: str
    name: str
    devices: tuple[DeviceRow, ...]
    codes: tuple[CodeRow, ...]
    held: tuple[Held, ...]
    acts: tuple[ActRow, ...]
    fresh_code: str = ""
    said: str = ""


def draw_login(look: Look, *, problem: str = "") -> str:
    return _drawn("login", look, {"problem": problem, "path": "/admin"})


def draw_offices(look: Look, offices: list[OfficeRow]) -> str:
    return _drawn("offices", look, {"offices": offices, "path": "/admin"})


def draw_office(look: Look, office: OfficeLook) -> str:
    return _drawn("office", look, {"office": office, "path": f"/admin/{quote(office.code)}"})


def draw_device(look: Look, office: str, device: DeviceRow) -> str:
    path = f"/admin/{quote(office)}/{quote(device.code)}"
    return _drawn("device", look, {"office": office, "device": device, "path": path})


def _drawn(kind: str, look: Look, more: Mapping[str, object]) -> str:
    versions = {name: version_of(name) for name in FILES}
    return str(_template().render(kind=kind, look=look, versions=versions, **more))


@cache
def _template() -> Template:
    return environment().get_template("admin.html")
