"""A Thai address on one line, in the order of the house register."""

from dataclasses import dataclass

from kiosk.thai.digits import to_arabic

_BANGKOK = ("กรุงเทพมหานคร", "กรุงเทพฯ", "Bangkok")


@dataclass(frozen=True, slots=True)
class Address:
    house: str = ""
    moo: str = ""
    village: str = ""
    soi: str = ""
    road: str = ""
    tambon: str = ""
    amphoe: str = ""
    province: str = ""
    postcode: str = ""


def one_line(address: Address, language: str = "th") -> str:
    """`99/9 หมู่ที่ 5 ต.วัดไทรย์ อ.เมืองนครสวรรค์ จ.นครสวรรค์ 60000`; empty parts fall away."""
    parts = _thai(address) if language == "th" else _english(address)
    return to_arabic(" ".join(text for text in parts if text))


def _thai(a: Address) -> list[str]:
    city = a.province in _BANGKOK
    return [
        a.house,
        _named("หมู่ที่ ", a.moo),
        _named("บ้าน", a.village.removeprefix("บ้าน")),
        _named("ซ.", a.soi),
        _named("ถ.", a.road),
        _named("แขวง" if city else "ต.", a.tambon),
        _named("เขต" if city else "อ.", a.amphoe),
        a.province if city else _named("จ.", a.province),
        a.postcode,
    ]


def _english(a: Address) -> list[str]:
    places = [
        _named("Moo ", a.moo),
        _named("Ban ", a.village.removeprefix("Ban ")),
        _named("Soi ", a.soi),
        _named("", a.road and f"{a.road} Road"),
        a.tambon,
        a.amphoe,
        a.province,
    ]
    return [a.house, ", ".join(p for p in places if p), a.postcode]


def _named(word: str, value: str) -> str:
    value = value.strip()
    return f"{word}{value}" if value else ""
