"""Recorded speech: kept by sentence, planned by words, checked for what cannot be heard."""

import json
from array import array
from pathlib import Path

import pytest

from kiosk.clips import MANIFEST, RATE, WORDS, ClipPack, Wanted, fixed_words
from kiosk.thai.numerals import number_in_words
from kiosk.thai.spoken import spoken

SENT = Wanted("receipt.title", "ส่งคำขอแล้ว")


def tone(seconds: float = 1.0, loud: int = 8000) -> bytes:
    half = RATE // 400
    return array(
        "h", [loud if n // half % 2 else -loud for n in range(round(seconds * RATE))]
    ).tobytes()


@pytest.fixture
def pack(tmp_path: Path) -> ClipPack:
    return ClipPack(tmp_path / "clips")


def test_a_new_pack_misses_everything_and_says_nothing(pack: ClipPack) -> None:
    assert pack.empty
    assert pack.missing([SENT]) == [SENT]
    assert pack.plan(SENT.words) is None


def test_a_recorded_sentence_is_found_also_after_a_new_start(pack: ClipPack) -> None:
    path = pack.keep(SENT, tone())

    again = ClipPack(pack.folder)

    assert again.plan("ส่งคำขอแล้ว") == [path]
    assert again.missing([SENT]) == []
    assert again.check([SENT]) == []


@pytest.mark.row("AUD-08")
def test_a_clip_of_old_words_is_not_missing_silently(pack: ClipPack) -> None:
    pack.keep(SENT, tone())

    changed = Wanted(SENT.id, "ส่งเรื่องแล้ว")

    assert pack.missing([changed]) == [changed]
    assert [found.trouble for found in pack.check([changed])] == ["stale"]
    assert pack.plan(changed.words) is None


def test_a_sentence_with_a_number_is_put_together(pack: ClipPack) -> None:
    for one in (*fixed_words(), Wanted("a#1", "ข้อ"), Wanted("a#2", "จาก")):
        pack.keep(one, tone(0.3))

    plan = pack.plan(spoken("ข้อ 3 จาก 21"))

    said = {path: words for words, path in pack._paths.items()}
    assert plan is not None
    assert [said[path] for path in plan] == ["ข้อ", "สาม", "จาก", "ยี่", "สิบ", "เอ็ด"]


def test_every_number_can_be_put_together_from_the_words_of_numbers() -> None:
    for number in (*range(120), 999, 2569, 15021, 654321, 1_000_001, 21_000_000):
        rest = number_in_words(number)
        while rest:
            longest = max((word for word in WORDS if rest.startswith(word)), key=len, default="")
            assert longest, (number, rest)
            rest = rest[len(longest) :]


@pytest.mark.parametrize(
    ("sound", "trouble"),
    [
        (tone(1, loud=50), "silent"),
        (tone(0.05), "silent"),
        (tone(1, loud=32_500), "too loud"),
        (tone(25), "too long"),
    ],
    ids=["quiet", "short", "clipped", "long"],
)
def test_what_cannot_be_heard_is_told(pack: ClipPack, sound: bytes, trouble: str) -> None:
    pack.keep(SENT, sound)
    assert [found.trouble for found in pack.check([SENT])] == [trouble]


def test_a_file_that_is_gone_or_no_sound_is_told(pack: ClipPack) -> None:
    path = pack.keep(SENT, tone())
    path.write_bytes(b"RIFF")
    assert [found.trouble for found in pack.check([SENT])] == ["not a clip"]
    path.unlink()
    assert [found.trouble for found in pack.check([SENT])] == ["no file"]
    assert ClipPack(pack.folder).plan(SENT.words) is None


def test_the_manifest_can_be_read_by_a_person(pack: ClipPack) -> None:
    pack.keep(SENT, tone())
    written = json.loads((pack.folder / MANIFEST).read_text("utf-8"))
    assert written["language"] == "th"
    assert written["clips"]["receipt.title"]["words"] == "ส่งคำขอแล้ว"
