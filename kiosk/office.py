"""The office this counter belongs to, as its profile tells: read once, checked by name.

The profile is a YAML file written by people at set-up and travels as plain JSON at enrolment.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from forms.rules import RuleError, read_rates
from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.tracking import TrackingNumber

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,19}")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:-]+(/[A-Za-z0-9._~/-]*)?")
_PHONE = re.compile(r"\+?[0-9][0-9 -]{2,19}")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the languages of the counter."""

    th: str
    en: str = ""

    def get(self, language: str) -> str:
        """Thai where there is no English."""
        return self.en if language == "en" and self.en else self.th


@dataclass(frozen=True, slots=True)
class OfficeHoliday:
    """A day this office is closed, or (`working`) open although others are closed."""

    day: date
    name: str = ""
    working: bool = False


@dataclass(frozen=True, slots=True)
class OfficeProfile:
    """One sub-district office.  `code` names it in links and on the wire."""

    code: str
    name: Named
    tambon: Named
    amphoe: Named
    province: Named
    address: Named
    phone: str
    complaint_phone: str
    public_address: str
    postcode: str = ""
    hours: Named = Named("")
    villages: tuple[Named, ...] = ()
    holidays: tuple[OfficeHoliday, ...] = ()
    services_on: tuple[str, ...] = ()
    retention_days: int = 3650
    rules: Mapping[str, Any] = field(default_factory=dict)

    def tracking_url(self, number: TrackingNumber, token: str) -> str:
        """What stands in the QR: capitals only, so that it stays small."""
        base = self.public_address.rstrip("/")
        return f"{base}/t/{self.code}/{number.digits}/{token}".upper()

    def to_mapping(self) -> dict[str, Any]:
        """Plain JSON values; `from_mapping` gives the same office again."""
        return {
            "code": self.code,
            "name": _both(self.name),
            "tambon": _both(self.tambon),
            "amphoe": _both(self.amphoe),
            "province": _both(self.province),
            "address": _both(self.address),
            "postcode": self.postcode,
            "phone": self.phone,
            "complaint_phone": self.complaint_phone,
            "public_address": self.public_address,
            "hours": _both(self.hours),
            "villages": [_both(village) for village in self.villages],
            "holidays": [
                {"date": h.day.isoformat(), "name": h.name, "working": h.working}
                for h in self.holidays
            ],
            "services_on": list(self.services_on),
            "retention_days": self.retention_days,
            "rules": dict(self.rules),
        }

    @staticmethod
    def from_mapping(values: Mapping[str, Any]) -> "OfficeProfile":
        """Raises EnvironmentProblem OFFICE_PROFILE naming the entry that is wrong."""
        read = _Reader(values)
        return OfficeProfile(
            code=read.shaped("code", _CODE),
            name=read.named("name"),
            tambon=read.named("tambon"),
            amphoe=read.named("amphoe"),
            province=read.named("province"),
            address=read.named("address"),
            postcode=read.text("postcode", ""),
            phone=read.shaped("phone", _PHONE),
            complaint_phone=read.shaped("complaint_phone", _PHONE),
            public_address=read.shaped("public_address", _ADDRESS),
            hours=read.named("hours", Named("")),
            villages=tuple(read.to_named("villages", v) for v in read.items("villages")),
            holidays=tuple(read.holiday(row) for row in read.items("holidays")),
            services_on=tuple(str(name) for name in read.items("services_on")),
            retention_days=read.number("retention_days", 3650),
            rules=read.rules(),
        )


def load_office(path: Path) -> OfficeProfile:
    """Read OFFICE.yaml.  Raises EnvironmentProblem OFFICE_PROFILE."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EnvironmentProblem(
            ErrorCode.OFFICE_PROFILE, entry=path.name, why=type(error).__name__
        ) from error
    return parse_office(text)


def parse_office(text: str) -> OfficeProfile:
    """The office described by a YAML text.  Raises EnvironmentProblem OFFICE_PROFILE."""
    import yaml

    try:
        values = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        raise EnvironmentProblem(
            ErrorCode.OFFICE_PROFILE, entry=f"line {line}", why="not YAML"
        ) from error
    if not isinstance(values, dict):
        _wrong("file", "it is not a list of entries")
    return OfficeProfile.from_mapping(values)


def _both(name: Named) -> dict[str, str]:
    return {"th": name.th, "en": name.en} if name.en else {"th": name.th}


class _Reader:
    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def text(self, entry: str, default: str | None = None) -> str:
        value = self._values.get(entry, default)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or (default is None and not value.strip()):
            _wrong(entry, "a text is needed")
        return value.strip()

    def shaped(self, entry: str, shape: re.Pattern[str]) -> str:
        value = self.text(entry)
        if not shape.fullmatch(value):
            _wrong(entry, f"{value!r} has another form")
        return value

    def number(self, entry: str, default: int) -> int:
        value = self._values.get(entry, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            _wrong(entry, "a whole number is needed")
        return value

    def named(self, entry: str, default: Named | None = None) -> Named:
        if default is not None and entry not in self._values:
            return default
        return self.to_named(entry, self._values.get(entry))

    def to_named(self, entry: str, value: object) -> Named:
        if isinstance(value, str) and value.strip():
            return Named(value.strip())
        if not isinstance(value, dict) or not isinstance(value.get("th"), str):
            _wrong(entry, "a text, or th and en, is needed")
        return Named(value["th"].strip(), str(value.get("en") or "").strip())

    def items(self, entry: str) -> list[Any]:
        value = self._values.get(entry) or []
        if not isinstance(value, list):
            _wrong(entry, "a list is needed")
        return value

    def mapping(self, entry: str) -> Mapping[str, Any]:
        value = self._values.get(entry) or {}
        if not isinstance(value, dict):
            _wrong(entry, "entries with names are needed")
        return value

    def rules(self) -> Mapping[str, Any]:
        found = self.mapping("rules")
        try:
            read_rates(str(found.get("fee.hazard", "")))
        except RuleError as error:
            _wrong("rules: fee.hazard", str(error))
        return found

    def holiday(self, row: object) -> OfficeHoliday:
        if not isinstance(row, dict):
            _wrong("holidays", "each needs a date")
        day = row.get("date")
        try:
            day = day if isinstance(day, date) else date.fromisoformat(str(day))
        except ValueError:
            _wrong("holidays", f"{day!r} is not a day like 2027-04-13")
        return OfficeHoliday(day, str(row.get("name") or ""), bool(row.get("working", False)))


def _wrong(entry: str, why: str) -> NoReturn:
    raise EnvironmentProblem(ErrorCode.OFFICE_PROFILE, entry=entry, why=why)
