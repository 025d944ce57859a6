"""What is written, as it is read aloud: numbers, dates, phone numbers, abbreviations in words.

Each rule turns what it knows into words without digits, so that no later rule touches it again.
What is covered by crosses or dots is never spoken.
"""

import re
from collections.abc import Callable

from forms.thai_calendar import MONTHS, MONTHS_SHORT
from kiosk.thai.digits import to_arabic
from kiosk.thai.numerals import decimal_in_words, digits_in_words, number_in_words

COVERED = {"th": "ส่วนที่ปิดไว้", "en": "covered"}
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x2060, 0xFEFF))
_MONTH_OF = dict(zip(MONTHS_SHORT, MONTHS, strict=True))
_MONTH = "|".join(map(re.escape, (*MONTHS, *MONTHS_SHORT)))
_NUMBER = r"\d[\d,]*(?:\.\d+)?"

ABBREVIATIONS = {
    "พ.ร.บ.": "พระราชบัญญัติ",
    "พ.ศ.": "พุทธศักราช",
    "ค.ศ.": "คริสต์ศักราช",
    "อบต.": "องค์การบริหารส่วนตำบล",
    "อบจ.": "องค์การบริหารส่วนจังหวัด",
    "น.ส.": "นางสาว",
    "ด.ช.": "เด็กชาย",
    "ด.ญ.": "เด็กหญิง",
    "ตร.ม.": "ตารางเมตร",
    "ตร.ว.": "ตารางวา",
    "ตร.กม.": "ตารางกิโลเมตร",
    "กม.": "กิโลเมตร",
    "ซม.": "เซนติเมตร",
    "มม.": "มิลลิเมตร",
    "กก.": "กิโลกรัม",
    "ลบ.ม.": "ลูกบาศก์เมตร",
    "โทร.": "โทรศัพท์",
    "กรุงเทพฯ": "กรุงเทพมหานคร",
    "ฯลฯ": "และอื่น ๆ",
    "เลขที่.": "เลขที่",
}
_PLACES = {"ต.": "ตำบล", "อ.": "อำเภอ", "จ.": "จังหวัด", "ถ.": "ถนน", "ซ.": "ซอย"}
LATIN = {
    "QR": "คิวอาร์",
    "SMS": "เอสเอ็มเอส",
    "USB": "ยูเอสบี",
    "PDF": "พีดีเอฟ",
    "LED": "แอลอีดี",
    "KB": "กิโลไบต์",
    "MB": "เมกะไบต์",
    "EN": "อังกฤษ",
    "One Stop Service": "วันสต็อปเซอร์วิส",
}
Found = re.Match[str]
Rule = tuple[re.Pattern[str], Callable[[Found], str]]


def _id_number(found: Found) -> str:
    return f" {digits_in_words(found[0])} "


def _bare_id(found: Found) -> str:
    digits = found[0]
    parts = (digits[0], digits[1:5], digits[5:10], digits[10:12], digits[12])
    return f" {digits_in_words(' '.join(parts))} "


def _phone(found: Found) -> str:
    digits = re.sub(r"\D", "", found[0])
    head = 2 if digits.startswith("02") else 3
    return f" {digits_in_words(f'{digits[:head]} {digits[head : head + 3]} {digits[head + 3 :]}')} "


def _date(found: Found) -> str:
    month = _MONTH_OF.get(found["month"], found["month"])
    day = "" if found["said"] else "วันที่ "
    year = number_in_words(int(found["year"]))
    return f"{found['said'] or ''}{day}{number_in_words(int(found['day']))} {month} พุทธศักราช {year}"


def _numeric_date(found: Found) -> str:
    day, month, year = (int(part) for part in found.groups())
    if not 1 <= month <= 12:
        return digits_in_words(re.sub(r"\D", " ", found[0]))
    said = f"{number_in_words(day)} {MONTHS[month - 1]} พุทธศักราช {number_in_words(year)}"
    return f"วันที่ {said}"


def _time(found: Found) -> str:
    hour, minute = number_in_words(int(found[1])), int(found[2])
    return f"{hour}นาฬิกา" + (f" {number_in_words(minute)}นาที" if minute else "") + " "


def _baht(found: Found) -> str:
    whole, _, part = (found[1] or found[2]).replace(",", "").partition(".")
    words = f"{number_in_words(int(whole))}บาท"
    satang = int((part + "0")[:2]) if part else 0
    return words + (f" {number_in_words(satang)}สตางค์" if satang else "")


def _range(found: Found) -> str:
    return f"{decimal_in_words(found[1])}ถึง{decimal_in_words(found[2])}"


def _house(found: Found) -> str:
    return "ทับ".join(number_in_words(int(part)) for part in found[0].split("/"))


def _number(found: Found) -> str:
    text = found[0]
    bare = text.replace(",", "")
    code = bare.isdigit() and "," not in text and (len(bare) > 7 or (bare[0] == "0" != bare))
    return f" {digits_in_words(bare)} " if code else decimal_in_words(text)


def _repeated(found: Found) -> str:
    from kiosk.thai.lines import dictionary  # the word list is read when the first ๆ is said

    word = dictionary().words_of(found[1])[-1]
    return found[1] + word


RULES: tuple[Rule, ...] = (
    (re.compile(r"\d-\d{4}-\d{5}-\d{2}-\d"), _id_number),
    (re.compile(r"(?<!\d)\d{13}(?!\d)"), _bare_id),
    (re.compile(r"(?<![\d-])0\d{1,2}[- ]?\d{3}[- ]?\d{3,4}(?![\d-])"), _phone),
    (re.compile(r"(?<=โทร )1\d{2,3}(?!\d)"), lambda found: digits_in_words(found[0])),
    (re.compile(r"(?<!\d)\d{3} \d{3}(?: \d{3})?(?!\d)"), _id_number),
    (re.compile(r"(?<!\d)\d(?: +\d){2,}(?!\d)"), lambda found: _spaced(found[0])),
    (
        re.compile(
            rf"(?P<said>วันที่ ?)?(?<!\d)(?P<day>\d{{1,2}}) (?P<month>{_MONTH}) (?P<year>\d{{4}})"
        ),
        _date,
    ),
    (re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])"), _numeric_date),
    (re.compile(r"(?<!\d)(\d{1,2})[:.](\d{2}) ?น\."), _time),
    (re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)"), _time),
    (re.compile(rf"({_NUMBER}) ?[-–] ?({_NUMBER})"), _range),
    (re.compile(rf"(?:฿ ?({_NUMBER})|({_NUMBER}) ?บาท)"), _baht),
    (re.compile(rf"({_NUMBER}) ?%"), lambda found: f"{decimal_in_words(found[1])}เปอร์เซ็นต์"),
    (re.compile(r"(?<=[ก-๙] )[1-9]\d{4}$"), lambda found: digits_in_words(found[0])),
    (re.compile(r"(?<!\d)\d+/\d+(?:/\d+)*(?!\d)"), _house),
    (re.compile(r"\b([A-Z])(\d{3})\b"), lambda found: f"{found[1]} {digits_in_words(found[2])}"),
    (re.compile(_NUMBER), _number),
)
_ABBREVIATED = re.compile("|".join(map(re.escape, sorted(ABBREVIATIONS, key=len, reverse=True))))
_PLACE = re.compile(r"(?<![ก-๙.])(ต\.|อ\.|จ\.|ถ\.|ซ\.)(?=\s?[ก-๙0-9])")
_VILLAGE = re.compile(r"(?<![ก-๙.])ม\. ?(?=\d)")
_SHORT_MONTH = re.compile("|".join(map(re.escape, MONTHS_SHORT)))
_LATIN = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in LATIN))
_REPEAT = re.compile(r"([ก-๎]+) ?ๆ")
_HIDDEN = re.compile(r"[•]+|(?<![A-Za-z])[\dXx-]*X{2,}[\dXx-]*")
_PAUSES = re.compile(r"\s*[·…()“”\"|:;]\s*|\s+-\s+|\n+")
_OR = re.compile(r"(?<=[ก-๙]) ?/ ?(?=[ก-๙])")


def spoken(text: str, language: str = "th") -> str:
    """`text` as it is said; in English only what no voice knows (numbers of cards and phones)."""
    text = to_arabic(text).translate(_INVISIBLE)
    text = _HIDDEN.sub(f" {COVERED[language]} ", text)
    if language != "th":
        return _tidy(_english(text))
    text = _ABBREVIATED.sub(lambda found: ABBREVIATIONS[found[0]], text)
    for pattern, said in RULES[:8]:
        text = pattern.sub(said, text)
    text = _SHORT_MONTH.sub(lambda found: _MONTH_OF[found[0]], text)
    text = _VILLAGE.sub("หมู่ ", text)
    text = _PLACE.sub(lambda found: _PLACES[found[1]], text)
    for pattern, said in RULES[8:]:
        text = pattern.sub(said, text)
    text = _LATIN.sub(lambda found: LATIN[found[0]], text)
    text = _OR.sub(" หรือ ", text)
    text = text.replace("ก+", "ก บวก").replace("ก−", "ก ลบ")
    return _tidy(_REPEAT.sub(_repeated, text))


def _spaced(text: str) -> str:
    """Digits that stand apart, as a number on the receipt: wider gaps are pauses."""
    groups = [group.replace(" ", "") for group in re.split(r" {2,}", text)]
    return f" {digits_in_words(' '.join(groups))} "


def _english(text: str) -> str:
    text = re.sub(r"\d-\d{4}-\d{5}-\d{2}-\d", _one_by_one, text)
    text = re.sub(r"(?<!\d)0\d{1,2}-\d{3}-\d{3,4}(?!\d)", _one_by_one, text)
    return re.sub(r"(?<!\d)\d{3} \d{3}(?: \d{3})?(?!\d)", _one_by_one, text)


def _one_by_one(found: Found) -> str:
    return ", ".join(" ".join(group) for group in re.split(r"[- ]", found[0]))


def _tidy(text: str) -> str:
    text = _PAUSES.sub(", ", text)
    text = re.sub(r"\s*,(?:\s*,)*\s*", ", ", text)
    return " ".join(text.split()).strip(" ,")
