"""The voice of a counter: recorded clips, or the system's own Thai voice. Loaded when there is one.

Qt's sound is an extra (`sala[voice]`). On Linux the only Thai voice a system brings is not
intelligible, so there only recorded clips are used.
"""

import platform
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, QUrl, Slot

from kiosk.clips import ClipPack
from kiosk.thai.spoken import spoken

PRIVATE = re.compile(r"head(phone|set)|earphone|handset|หูฟัง", re.IGNORECASE)
DENIED = ("mock", "speechd", "flite")
LANGUAGES = {"th": QLocale.Language.Thai, "en": QLocale.Language.English}


class QtSpeaker(QObject):
    """Says sentences one after the other; `plugged` is called when headphones come."""

    def __init__(self, pack: ClipPack, plugged: Callable[[], None]) -> None:
        super().__init__()
        from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

        self._pack, self._plugged = pack, plugged
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._outputs_changed)
        self._output = QAudioOutput(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self._player.mediaStatusChanged.connect(self._clip_changed)
        self._ended = QMediaPlayer.MediaStatus.EndOfMedia
        self._system = _system_voice(self)
        self._waiting: list[tuple[int, Path | str]] = []
        self._at = 0
        self._language, self._rate, self._busy = "th", 1.0, False
        self._use_private_device()

    def speaks(self, language: str) -> bool:
        if language == "th" and not self._pack.empty:
            return True
        return self._system is not None and LANGUAGES[language] in self._system.languages

    @property
    def private(self) -> bool:
        return bool(PRIVATE.search(self._output.device().description()))

    @property
    def audible(self) -> bool:
        """Is there anything to hear it with?"""
        return bool(self._devices.audioOutputs())

    @property
    def speaking(self) -> bool:
        return self._busy

    @property
    def at(self) -> int:
        return self._at

    def say(self, sentences: Sequence[str], language: str, *, gain: float, rate: float) -> None:
        self.stop()
        self._language, self._rate = language, rate
        self._output.setVolume(gain)
        for number, text in enumerate(sentences):
            self._waiting += [(number, part) for part in self._planned(spoken(text, language))]
        self._at = 0
        if self._system is not None:
            self._system.set(gain=gain, rate=rate, language=LANGUAGES[language])
        self._next()

    def _planned(self, words: str) -> list[Path | str]:
        """Clips where all of it was recorded, else words for the system's voice, else nothing."""
        clips = self._pack.plan(words) if self._language == "th" else None
        if clips is not None:
            return list(clips)
        known = self._system is not None and LANGUAGES[self._language] in self._system.languages
        return [words] if known else []

    def stop(self) -> None:
        self._waiting.clear()
        self._busy = False
        self._player.stop()
        if self._system is not None:
            self._system.stop()

    def _next(self) -> None:
        self._busy = bool(self._waiting)
        if not self._waiting:
            return
        self._at, first = self._waiting.pop(0)
        if isinstance(first, Path):
            self._player.setSource(QUrl.fromLocalFile(str(first)))
            self._player.setPlaybackRate(self._rate)
            self._player.play()
        elif self._system is not None:
            self._system.say(first, self._next)

    @Slot(object)
    def _clip_changed(self, status: object) -> None:
        if self._busy and status is self._ended:
            self._next()

    @Slot()
    def _outputs_changed(self) -> None:
        before = self.private
        self._use_private_device()
        if self.private and not before:
            self._plugged()

    def _use_private_device(self) -> None:
        """Headphones when there are some, else what the system prefers."""
        found = [d for d in self._devices.audioOutputs() if PRIVATE.search(d.description())]
        self._output.setDevice(found[0] if found else self._devices.defaultAudioOutput())


class _SystemVoice(QObject):
    """QtTextToSpeech with a voice that speaks Thai or English."""

    def __init__(self, engine: Any, languages: set[QLocale.Language]) -> None:
        super().__init__()
        self._engine, self.languages = engine, languages
        self._then: Callable[[], None] | None = None
        engine.stateChanged.connect(self._changed)

    def set(self, *, gain: float, rate: float, language: QLocale.Language) -> None:
        self._engine.setLocale(QLocale(language))
        self._engine.setVolume(gain)
        self._engine.setRate(max(-1.0, min(1.0, (rate - 1) * 2)))

    def say(self, words: str, then: Callable[[], None]) -> None:
        self._then = then
        self._engine.say(words)

    def stop(self) -> None:
        self._then = None
        self._engine.stop()

    @Slot(object)
    def _changed(self, state: Any) -> None:
        if state.name == "Ready" and self._then is not None:
            then, self._then = self._then, None
            then()


def _system_voice(parent: QObject) -> _SystemVoice | None:
    if platform.system() == "Linux":
        return None
    from PySide6.QtTextToSpeech import QTextToSpeech

    for name in QTextToSpeech.availableEngines():
        if name in DENIED:
            continue
        engine = QTextToSpeech(name, parent)
        languages = {locale.language() for locale in engine.availableLocales()}
        if LANGUAGES["th"] in languages:
            return _SystemVoice(engine, languages)
    return None


def found_speaker(folder: Path, plugged: Callable[[], None]) -> QtSpeaker | None:
    """The voice of this machine; None where there is none, and then nothing of Qt's sound is loaded."""
    pack = ClipPack(folder)
    if pack.empty and platform.system() == "Linux":
        return None
    try:
        speaker = QtSpeaker(pack, plugged)
    except ImportError:
        return None
    return speaker if speaker.audible and speaker.speaks("th") else None
