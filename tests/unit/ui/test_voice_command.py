"""`sala voice`: what is missing, recording it, checking it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.clips import ClipPack, Wanted
from tests.unit.kiosk.test_clips import tone
from ui.commands import voice
from ui.commands.cli import app
from ui.i18n import sentences
from ui.voice_recorder import NoMicrophoneError
from ui.voice_sentences import counter_sentences

RUN = CliRunner()


class Microphone:
    """Hears a tone; silence first when it is told to."""

    def __init__(self, *, silent_first: bool = False) -> None:
        self._sounds = [tone(1, loud=0)] if silent_first else []

    def start(self) -> None:
        pass

    def stop(self) -> bytes:
        return self._sounds.pop() if self._sounds else tone()


def test_every_sentence_of_the_counter_is_wanted_once_in_words_without_digits() -> None:
    wanted = counter_sentences()
    words = [one.words for one in wanted]
    assert len(words) == len(set(words)) > 200
    assert not [word for word in words if any(sign.isdigit() for sign in word)]
    assert "ส่งคำขอแล้ว" in words
    assert sentences("th")["receipt.title"] == "ส่งคำขอแล้ว"


def test_what_is_missing_is_listed_for_people_and_for_programs(tmp_path: Path) -> None:
    listed = RUN.invoke(app, ["voice", "missing", str(tmp_path)])
    plain = RUN.invoke(app, ["voice", "missing", str(tmp_path), "--json"])

    assert listed.exit_code == plain.exit_code == 1
    assert "receipt.title\tส่งคำขอแล้ว" in listed.stdout
    assert {"id": "receipt.title", "words": "ส่งคำขอแล้ว"} in json.loads(plain.stdout)


def test_the_services_add_their_questions(tmp_path: Path) -> None:
    listed = RUN.invoke(app, ["voice", "missing", str(tmp_path), "--services"])

    assert "แจ้งซ่อมไฟฟ้าสาธารณะ" in listed.stdout
    assert "มีอันตรายไหม เช่น สายขาด เสาล้ม ไฟรั่ว" in listed.stdout


def test_recording_keeps_each_sentence_and_can_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice, "QtRecorder", Microphone)

    first = RUN.invoke(app, ["voice", "record", str(tmp_path)], input="\n\n\n\nq\n")

    assert first.exit_code == 0
    assert len(ClipPack(tmp_path).missing(counter_sentences())) == len(counter_sentences()) - 2


def test_a_silent_recording_is_asked_for_again(tmp_path: Path) -> None:
    pack, one = ClipPack(tmp_path), Wanted("a", "สวัสดี")
    answers = iter(["", "", "", ""])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(voice.typer, "prompt", lambda *_a, **_k: next(answers))
        voice.record_all(pack, [one], Microphone(silent_first=True))
    assert pack.check([one]) == []


def test_without_a_microphone_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> None:
        raise NoMicrophoneError("no audio input")

    monkeypatch.setattr(voice, "QtRecorder", none)

    told = RUN.invoke(app, ["voice", "record", str(tmp_path)])

    assert told.exit_code == 1
    assert "เสียบไมโครโฟน" in told.output


def test_checking_tells_the_trouble(tmp_path: Path) -> None:
    ClipPack(tmp_path).keep(Wanted("receipt.title", "ส่งคำขอแล้ว"), tone(1, loud=0))

    told = RUN.invoke(app, ["voice", "check", str(tmp_path)])

    assert told.exit_code == 1
    assert "silent\treceipt.title\tส่งคำขอแล้ว" in told.stdout


def test_words_are_printed_as_they_are_read() -> None:
    assert RUN.invoke(app, ["voice", "words", "5-10 นาที"]).stdout == "ห้าถึงสิบ นาที\n"
