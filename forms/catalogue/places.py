"""The lists a form chooses from: the office's villages and services, and sub-districts.

They come from the office profile when a form is loaded, so that one published form serves every
office.  Until an office is set up, an example sub-district with five villages stands in.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from forms.catalogue.model import Text
from forms.rules import Subdistrict, named_subdistricts, subdistricts

EXAMPLE: Mapping[str, object] = {
    "tambon": {"th": "วัดไทรย์", "en": "Wat Sai"},
    "amphoe": {"th": "เมืองนครสวรรค์", "en": "Mueang Nakhon Sawan"},
    "province": {"th": "นครสวรรค์", "en": "Nakhon Sawan"},
    "postcode": "60000",
    "villages": [
        {"th": "หมู่ที่ 1 บ้านเหนือตัวอย่าง", "en": "Moo 1 Ban Nuea Tua Yang"},
        {"th": "หมู่ที่ 2 บ้านกลางตัวอย่าง", "en": "Moo 2 Ban Klang Tua Yang"},
        {"th": "หมู่ที่ 3 บ้านใต้ตัวอย่าง", "en": "Moo 3 Ban Tai Tua Yang"},
        {"th": "หมู่ที่ 4 บ้านดอนตัวอย่าง", "en": "Moo 4 Ban Don Tua Yang"},
        {"th": "หมู่ที่ 5 บ้านคลองตัวอย่าง", "en": "Moo 5 Ban Khlong Tua Yang"},
    ],
}
PLACE_FILES = ("villages.csv", "tambons.csv")
SERVICES_FILE = "services.csv"
UNLISTED = "000000"  # code of a sub-district that the national list does not know
_NUMBER = re.compile(r"\d+")


def place_file(name: str, office: Mapping[str, object]) -> str:
    """The text of `villages.csv` or `tambons.csv`; "" for any other file."""
    profile = office if office.get("villages") and office.get("tambon") else EXAMPLE
    own = _own(profile)
    if name == "villages.csv":
        return _villages(profile, own.code)
    return _tambons(own) if name == "tambons.csv" else ""


def services_file(services: Iterable[tuple[str, Text]]) -> str:
    """The text of `services.csv`: the services an office offers, then "something else"."""
    other = ("other", Text("เรื่องอื่น หรือไม่แน่ใจ", "Something else, or not sure"))
    rows = [{"name": i, "label": t.th, "label_en": t.en} for i, t in (*services, other)]
    return _csv(("name", "label", "label_en"), rows)


def _own(profile: Mapping[str, object]) -> Subdistrict:
    """The office's sub-district: from the national list, or as the profile writes it."""
    tambon, amphoe, province = (_names(profile.get(k)) for k in ("tambon", "amphoe", "province"))
    for place in named_subdistricts(province["th"]):
        if (place.name_th, place.district_th) == (tambon["th"], amphoe["th"]):
            return place
    postcode = str(profile.get("postcode", ""))
    return Subdistrict(
        code=UNLISTED,
        name_th=tambon["th"],
        name_en=tambon["en"],
        district_th=amphoe["th"],
        district_en=amphoe["en"],
        province_th=province["th"],
        province_en=province["en"],
        postcode=postcode,
    )


def _names(value: object) -> dict[str, str]:
    names = {str(k): str(v) for k, v in value.items()} if isinstance(value, Mapping) else {}
    thai = names.get("th", "")
    return {"th": thai, "en": names.get("en") or thai}


def _villages(profile: Mapping[str, object], own: str) -> str:
    villages = profile.get("villages")
    rows = []
    for position, village in enumerate(villages if isinstance(villages, list | tuple) else (), 1):
        names = _names(village)
        number = _NUMBER.search(names["th"])
        moo = str(int(number[0])) if number else str(position)
        rows.append({"name": moo, "label": names["th"], "label_en": names["en"], "tambon": own})
    none = {"name": "0", "label": "ไม่มีหมู่ หรือไม่แน่ใจ", "label_en": "No Moo, or not sure"}
    return _csv(("name", "label", "label_en", "tambon"), [*rows, {**none, "tambon": own}])


def _tambons(own: Subdistrict) -> str:
    """The office's own first, then the rest of the province, then "elsewhere"."""
    others = [place for place in subdistricts(own.code[:2]) if place.code != own.code]
    rows = [_tambon(place) for place in (own, *others)]
    elsewhere = {"label": "ตำบลอื่น จังหวัดอื่น", "label_en": "Elsewhere, another province"}
    rows.append({"name": "other", **elsewhere, "postcode": ""})
    return _csv(("name", "label", "label_en", "postcode"), rows)


def _tambon(place: Subdistrict) -> dict[str, str]:
    return {
        "name": place.code,
        "label": f"{place.name_th} อ.{place.district_th} จ.{place.province_th}",
        "label_en": f"{place.name_en}, {place.district_en}, {place.province_en}",
        "postcode": place.postcode,
    }


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
