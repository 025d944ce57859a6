"""Dated rule tables with their legal source: what changes by regulation is data, never code."""

from collections.abc import Mapping, Sequence
from datetime import date

from forms.rules.holidays import OfficeDays, OfficialHoliday, holiday_rows, official_holidays
from forms.rules.places import Subdistrict, named_subdistricts, subdistricts
from forms.rules.rates import rate, read_rates
from forms.rules.settings import Setting, declared_settings, setting
from forms.rules.tables import RuleError, RuleTable, rule_table

__all__ = [
    "OfficeDays",
    "OfficialHoliday",
    "RuleError",
    "RuleTable",
    "Rules",
    "Setting",
    "Subdistrict",
    "declared_settings",
    "holiday_rows",
    "named_subdistricts",
    "official_holidays",
    "rate",
    "read_rates",
    "rule_table",
    "setting",
    "subdistricts",
]


class Rules:
    """The tables and settings as they hold for one office.

    `office` is its profile as plain values; `rules` (setting → value) and `holidays` (rows with
    `date` and `working`) are read here.
    """

    def __init__(self, office: Mapping[str, object] | None = None) -> None:
        office = office or {}
        own = office.get("rules")
        self._own: Mapping[str, object] = own if isinstance(own, Mapping) else {}
        rows = office.get("holidays")
        self.days = _office_days(rows if isinstance(rows, list | tuple) else ())

    def table(self, name: str) -> RuleTable:
        """A dated table."""
        return rule_table(name)

    def setting(self, key: str) -> str:
        """The office's value of a setting, or its default."""
        return setting(key, self._own)

    def own(self, key: str) -> str:
        """The office's own value of a setting; "" where it has not given one."""
        return str(self._own.get(key, ""))


def _office_days(rows: Sequence[Mapping[str, object]]) -> OfficeDays:
    closed: list[date] = []
    opened: list[date] = []
    for row in rows:
        day = date.fromisoformat(str(row["date"]))
        (opened if row.get("working") else closed).append(day)
    return OfficeDays(closed, opened)
