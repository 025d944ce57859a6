"""Every setting of a counter, declared once: kind, default, what it does, who may change it.

The help page and the staff screen are made from these lines.  Reading a key that is not here is a
defect.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from kiosk.errors import DefectError, ErrorCode, InputProblem

Value = str | int | bool
Who = Literal["staff", "administrator"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.  `choices` or `shape` for texts, `low` and `high` for numbers, limit what may be
    given; `shape` is a regular expression for the whole text."""

    key: str
    default: Value
    description: str
    who: Who = "administrator"
    choices: tuple[str, ...] = ()
    low: int = 0
    high: int = 1_000_000
    shape: str = ""

    def parse(self, text: str) -> Value:
        """The value a person typed.  Raises InputProblem SETTING_VALUE."""
        if isinstance(self.default, bool):
            return self._truth(text.strip().lower())
        if isinstance(self.default, int):
            return self._number(text.strip())
        if self.choices and text not in self.choices:
            raise InputProblem(ErrorCode.SETTING_VALUE, key=self.key, choices=self.choices)
        if self.shape and not re.fullmatch(self.shape, text):
            raise InputProblem(ErrorCode.SETTING_VALUE, key=self.key, shape=self.shape)
        return text

    def may_be(self) -> str:
        """What may be given, in brackets; "" where any text may."""
        if isinstance(self.default, bool):
            return "(yes or no)"
        if isinstance(self.default, int):
            return f"({self.low} to {self.high})"
        return f"({', '.join(self.choices)})" if self.choices else ""

    def _truth(self, text: str) -> bool:
        if text not in ("yes", "no", "true", "false"):
            raise InputProblem(ErrorCode.SETTING_VALUE, key=self.key, choices=("yes", "no"))
        return text in ("yes", "true")

    def _number(self, text: str) -> int:
        if not text.isdecimal() or not self.low <= int(text) <= self.high:
            raise InputProblem(ErrorCode.SETTING_VALUE, key=self.key, low=self.low, high=self.high)
        return int(text)


PAD = (
    "next=F13 previous=F14 choose=F15 back=F16 repeat=F17 help=F18 louder=F19 softer=F20 listen=F21"
)
_ACTIONS = "next|previous|choose|back|repeat|help|louder|softer|listen"
PAD_SHAPE = rf"(({_ACTIONS})=[A-Za-z0-9_]+)?( ({_ACTIONS})=[A-Za-z0-9_]+)*"

SETTINGS: tuple[Setting, ...] = (
    Setting("cover_after_seconds", 180, "Quiet time before the cover hides the screen.", "staff", low=60, high=600),
    Setting("seal_after_seconds", 120, "Time under the cover before the draft is sealed.", "staff", low=30, high=600),
    Setting("draft_hours", 24, "Hours a sealed draft is kept before it is deleted.", low=1, high=168),
    Setting("paper", "80mm", "Paper of the receipt.", "staff", choices=("80mm", "a4")),
    Setting("printer", "auto", "Where receipts are printed: auto, none, cups:QUEUE, escpos:ADDRESS or folder:PATH.", "staff", shape=r"auto|none|(cups|folder):.+|escpos:[^:]+(:[0-9]{1,5})?"),
    Setting("scan_folder", "", "Folder in which the scanner leaves its files.", "staff"),
    Setting("staff_pin", "", "Argon2id of the staff PIN that opens a sealed request; empty is none."),
    Setting("backup_folder", "", "Folder of the nightly backup, on another disk; empty is none."),
    Setting("backup_hour", 17, "Hour of the day from which the nightly backup may be made.", high=23),
    Setting("erase_when_over", False, "Erase by itself what was kept as long as its service says."),
    Setting("tap_pause_ms", 500, "A second tap at the same place within this many milliseconds is not meant.", "staff", high=1000),
    Setting("keypad", PAD, "Keys of a pad that can be felt, as ACTION=KEY with Qt's names of keys.", "staff", shape=PAD_SHAPE),
    Setting("language", "th", "Language in which a session begins.", "staff", choices=("th", "en")),
)  # fmt: skip


class SettingStore(Protocol):
    """Where changed settings lie."""

    def load_settings(self) -> Mapping[str, str]:
        """Key and text of every setting that was changed."""

    def save_setting(self, key: str, text: str) -> None:
        """Keep one."""


class Settings:
    """The settings of this counter: what was changed, else the default."""

    def __init__(self, store: SettingStore) -> None:
        self._store = store
        self._values = {
            key: declared(key).parse(text)
            for key, text in store.load_settings().items()
            if any(setting.key == key for setting in SETTINGS)
        }

    def text(self, key: str) -> str:
        return str(self._value(key))

    def number(self, key: str) -> int:
        return int(self._value(key))

    def shown(self, key: str) -> str:
        """As it would be typed."""
        value = self._value(key)
        return ("no", "yes")[value] if isinstance(value, bool) else str(value)

    def truth(self, key: str) -> bool:
        return bool(self._value(key))

    def change(self, key: str, text: str) -> None:
        """Take what a person typed.  Raises InputProblem SETTING_VALUE."""
        value = declared(key).parse(text)
        self._store.save_setting(key, text)
        self._values[key] = value

    def _value(self, key: str) -> Value:
        return self._values.get(key, declared(key).default)


def declared(key: str) -> Setting:
    """The declaration of a setting; an unknown key is a defect."""
    for setting in SETTINGS:
        if setting.key == key:
            return setting
    raise DefectError("a setting that is not declared", key=key)
