"""Finding by everyday words: the whole word first, then words inside a sentence."""

from kiosk.thai.finding import Finder, Known

KNOWN = (
    Known("light", ("ไฟดับ", "ไฟทาง"), ("แจ้งซ่อมไฟฟ้าสาธารณะ",), ("เสาไฟเอียงก็แจ้งได้",)),
    Known("water", ("น้ำไม่ไหล",), ("แจ้งประปาเสีย",), ("ท่อแตก น้ำขุ่น",)),
    Known("bin", ("ถังขยะ",), ("Bins and waste",)),
)


def finder() -> Finder[str]:
    return Finder(KNOWN, str.split)


def test_a_name_finds_its_thing_first() -> None:
    assert finder().find("ไฟดับ")[0] == "light"


def test_a_sentence_around_a_name_finds_it() -> None:
    assert finder().find("หน้าบ้านน้ำไม่ไหลตั้งแต่เมื่อวาน") == ["water"]


def test_a_slip_of_a_tone_mark_is_no_matter() -> None:
    assert finder().find("นำไมไหล") == ["water"]


def test_words_in_any_order_find_it() -> None:
    assert finder().find("WASTE bins") == ["bin"]


def test_nothing_fits_a_word_nobody_used() -> None:
    assert finder().find("ดาวเทียม") == []


def test_one_letter_is_not_looked_for() -> None:
    assert finder().find("ไ") == []
