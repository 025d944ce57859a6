"""What a text for citizens may not say, and how long it may be."""

from forms.authoring.columns import LANGUAGES
from forms.authoring.problems import Problem
from forms.authoring.sheets import Row

LENGTHS = {
    "label": {"th": 60, "en": 80},
    "hint": {"th": 90, "en": 120},
    "guidance_hint": {"th": 200, "en": 240},
    "required_message": {"th": 90, "en": 120},
    "constraint_message": {"th": 110, "en": 140},
}
BANNED = {
    "th": ("กรุณา", "โปรด", "ไม่ถูกต้อง", "ผิดพลาด", "ข้อมูลผิด", "ไม่ผ่าน", "error", "invalid"),
    "en": ("please", "invalid", "error", "wrong", "incorrect", "illegal", "failed", "must not"),
}
DOING = {
    "th": [
        "กรอก",
        "เลือก",
        "พิมพ์",
        "แก้",
        "ใส่",
        "ดู",
        "นับ",
        "ลบ",
        "เอา",
        "บอก",
        "เล่า",
        "วาด",
        "เขียน",
        "ถ่าย",
        "ตัด",
        "เพิ่ม",
        "กลับไป",
    ],
    "en": [
        "enter",
        "choose",
        "type",
        "change",
        "look",
        "count",
        "remove",
        "take",
        "add",
        "shorten",
        "make",
        "say",
        "write",
        "use",
        "show",
        "give",
        "tell",
    ],
}
_MARKS = "ัิีึืฺุู็่้๊๋์ํ๎"


def seen_length(text: str) -> int:
    """Characters that take room: Thai vowels and tone marks above and below do not."""
    return sum(character not in _MARKS for character in text)


def check_texts(row: Row) -> list[Problem]:
    """Length and wording of one row's texts."""
    problems = []
    for language in LANGUAGES:
        for column, limits in LENGTHS.items():
            text = row.get(f"{column}::{language}")
            length, limit = seen_length(_without_outputs(text)), limits[language]
            if length > limit:
                what = f"The text has {length} characters; {limit} fit."
                problems.append(row.problem(f"{column}::{language}", what, "Make it shorter."))
        for column in ("required_message", "constraint_message"):
            problems += _message(row, f"{column}::{language}", language)
    return problems


def _without_outputs(text: str) -> str:
    return "".join(part.partition("}")[2] if i else part for i, part in enumerate(text.split("${")))


def _message(row: Row, column: str, language: str) -> list[Problem]:
    text = row.get(column).lower()
    if not text:
        return []
    problems = [
        row.problem(column, f"The message says {word!r}.", "Say what to do, in the label's words.")
        for word in BANNED[language]
        if word in text
    ]
    if not any(word in text for word in DOING[language]):
        remedy = f"Use a word such as {', '.join(DOING[language][:4])}."
        problems.append(row.problem(column, "The message does not say what to do.", remedy))
    return problems
