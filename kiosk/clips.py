"""Recorded speech: a folder of clips, one per sentence, and what is missing in it.

A clip belongs to the words as they are spoken (`kiosk.thai.spoken`), not to the sentence that is
written: when a text changes its clip is stale, and what is shown is never read in old words. A
sentence with numbers in it is put together from the clips of its parts.
"""

import json
import wave
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from forms.thai_calendar import MONTHS
from kiosk.files import write_whole
from kiosk.thai.numerals import DIGITS, MILLION
from kiosk.thai.spoken import COVERED

MANIFEST = "manifest.json"
RATE = 22_050
SHORTEST, LONGEST, LONGEST_PER_SIGN = 0.2, 30.0, 0.6
QUIET, CLIPPED = 300, 32_000

WORDS = (
    *DIGITS,
    *("สิบ", "ยี่", "เอ็ด", "ร้อย", "พัน", "หมื่น", "แสน", MILLION),
    *("จุด", "บาท", "สตางค์", "เปอร์เซ็นต์", "นาฬิกา", "นาที", "ถึง", "ทับ", "วันที่", "พุทธศักราช"),
    *MONTHS,
    COVERED["th"],
)
Trouble = Literal["missing", "stale", "no file", "not a clip", "silent", "too loud", "too long"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sentence, or a part of one, that somebody should record."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one sentence."""

    id: str
    words: str
    trouble: Trouble


def fixed_words() -> list[Wanted]:
    """What numbers, dates and amounts are put together from."""
    return [Wanted(f"word.{word}", word) for word in WORDS]


class ClipPack:
    """The clips of one language in a folder; made empty where there is none yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._clips: dict[str, dict[str, str]] = {}
        if (folder / MANIFEST).is_file():
            read = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            self._clips = dict(read["clips"])
        self._paths = self._by_words()

    def _by_words(self) -> dict[str, Path]:
        found = {}
        for clip in self._clips.values():
            path = self.folder / clip["file"]
            if path.is_file():
                found[clip["words"]] = path
        return found

    @property
    def empty(self) -> bool:
        """Is there nothing to be heard?"""
        return not self._paths

    def plan(self, words: str) -> list[Path] | None:
        """The clips that say exactly `words`, in order; None when a part of it was not recorded."""
        found, rest = list[Path](), words.strip(" ,")
        while rest:
            longest = next((n for n in range(len(rest), 0, -1) if rest[:n] in self._paths), 0)
            if not longest:
                return None
            found.append(self._paths[rest[:longest]])
            rest = rest[longest:].lstrip(" ,")
        return found

    def keep(self, wanted: Wanted, sound: bytes) -> Path:
        """Keep a recording (16 bit, mono, `RATE`) as the clip of a sentence, whole or not at all."""
        name = f"{sha256(wanted.id.encode()).hexdigest()[:16]}.wav"
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.folder / name, _wav(sound))
        self._clips[wanted.id] = {"file": name, "words": wanted.words, "hash": _hash(wanted.words)}
        text = json.dumps({"language": "th", "clips": self._clips}, ensure_ascii=False, indent=1)
        write_whole(self.folder / MANIFEST, text.encode())
        self._paths = self._by_words()
        return self.folder / name

    def missing(self, wanted: Iterable[Wanted]) -> list[Wanted]:
        """What has no clip of its present words."""
        return [one for one in wanted if self._state(one) in ("missing", "stale", "no file")]

    def check(self, wanted: Iterable[Wanted]) -> list[Finding]:
        """Every trouble there is, also with clips that can be heard."""
        found = []
        for one in wanted:
            trouble = self._state(one) or self._sound(one)
            if trouble:
                found.append(Finding(one.id, one.words, trouble))
        return found

    def _state(self, wanted: Wanted) -> Trouble | None:
        clip: Mapping[str, str] | None = self._clips.get(wanted.id)
        if clip is None:
            return "missing"
        if clip.get("hash") != _hash(wanted.words):
            return "stale"
        return None if (self.folder / clip["file"]).is_file() else "no file"

    def _sound(self, wanted: Wanted) -> Trouble | None:
        path = self.folder / self._clips[wanted.id]["file"]
        try:
            with wave.open(str(path)) as clip:
                if (clip.getnchannels(), clip.getsampwidth()) != (1, 2):
                    return "not a clip"
                seconds = clip.getnframes() / clip.getframerate()
                samples = array("h", clip.readframes(clip.getnframes()))
        except (wave.Error, EOFError, ValueError):
            return "not a clip"
        return _loudness(samples, seconds, len(wanted.words))


def _loudness(samples: "array[int]", seconds: float, signs: int) -> Trouble | None:
    loudest = max((abs(sample) for sample in samples), default=0)
    if seconds < SHORTEST or loudest < QUIET:
        return "silent"
    if seconds > min(LONGEST, 2 + signs * LONGEST_PER_SIGN):
        return "too long"
    return "too loud" if loudest > CLIPPED else None


def _hash(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:16]


def _wav(sound: bytes) -> bytes:
    from io import BytesIO

    out = BytesIO()
    with wave.open(out, "wb") as clip:
        clip.setnchannels(1)
        clip.setsampwidth(2)
        clip.setframerate(RATE)
        clip.writeframes(sound)
    return out.getvalue()
