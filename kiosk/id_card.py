"""The Thai national ID card: what is read from its chip, and the port to a reader.

Only what a request needs is read: number, name, birth date, sex. Never the photograph, the address
of the register, religion or health. Layout: Department of Provincial Administration's applet, as
public readers document it (fields of TIS-620 text, `#` between the parts of a name, dates YYYYMMDD
in the Buddhist era with 00 for what is not known).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple, Protocol

from forms.domain import cid_ok
from forms.thai_calendar import ERA
from kiosk.thai.dates import Precision
from kiosk.thai.names import full_title


class Field(NamedTuple):
    """Where a field lies in the applet, in bytes."""

    offset: int
    length: int


NUMBER, NAME, BIRTH, SEX = Field(0x0004, 13), Field(0x0011, 100), Field(0x00D9, 8), Field(0x00E1, 1)
FIELDS = (NUMBER, NAME, BIRTH, SEX)
_ENCODING = "cp874"
_SEXES: dict[str, Literal["male", "female"]] = {"1": "male", "2": "female"}


class CardTrouble(StrEnum):
    """Why nothing was read; words are made elsewhere."""

    OTHER_CARD = "other-card"
    REMOVED = "removed"
    UNREADABLE = "unreadable"
    READER_GONE = "reader-gone"


class CardNotRead(Exception):  # noqa: N818 - it says what happened
    """The same card, put in again, may be read."""

    def __init__(self, trouble: CardTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class IdCard:
    """A card as it was read. `born` is the first day of what `precision` leaves open."""

    number: str
    title: str
    first_name: str
    last_name: str
    born: date | None
    precision: Precision
    sex: Literal["male", "female", ""]

    @property
    def is_thai(self) -> bool:
        """Of a Thai national: the first digit of the number tells (1 to 5)."""
        return self.number[:1] in "12345"


class CardReader(Protocol):
    """One reader, watched in the background: looking at the two flags costs nothing."""

    @property
    def attached(self) -> bool:
        """Is there a reader?"""

    @property
    def holds_card(self) -> bool:
        """Is a card in it?"""

    def read(self) -> IdCard:
        """Takes about half a second, so it is called away from the screen. Raises CardNotRead."""

    def close(self) -> None:
        """No more looking."""


class NoCardReader:
    """For counters without one."""

    attached = False
    holds_card = False

    def read(self) -> IdCard:
        raise CardNotRead(CardTrouble.READER_GONE)

    def close(self) -> None:
        """There is nothing to end."""


def card_of(read: dict[Field, bytes]) -> IdCard:
    """The card in the bytes of its fields. Raises CardNotRead when they are no Thai ID card's."""
    texts = {where: _text(raw) for where, raw in read.items()}
    number = texts[NUMBER]
    parts = [part.strip() for part in texts[NAME].split("#")]
    if not cid_ok(number) or len(parts) != 4 or not parts[1]:
        raise CardNotRead(CardTrouble.UNREADABLE)
    title, first, middle, last = parts
    born, precision = _born(texts[BIRTH])
    return IdCard(
        number=number,
        title=full_title(title),
        first_name=f"{first} {middle}".strip(),
        last_name=last or "-",
        born=born,
        precision=precision,
        sex=_SEXES.get(texts[SEX], ""),
    )


def _text(raw: bytes) -> str:
    return raw.decode(_ENCODING, errors="replace").replace("\0", " ").strip()


def _born(text: str) -> tuple[date | None, Precision]:
    """Nothing is guessed: what the card leaves open stays open."""
    if len(text) != 8 or not text.isdecimal():
        return None, "full"
    year, month, day = int(text[:4]) - ERA, int(text[4:6]), int(text[6:])
    precision: Precision = "full" if day and month else "month" if month else "year"
    try:
        return date(year, month or 1, (day if month else 0) or 1), precision
    except ValueError:
        return None, "full"
