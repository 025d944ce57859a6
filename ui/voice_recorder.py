"""A microphone for `sala voice record`: sound of 16 bit, mono, as the clip pack keeps it."""

from typing import Protocol

from kiosk.clips import RATE


class NoMicrophoneError(Exception):
    """There is none, or Qt's sound is not installed."""


class Recorder(Protocol):
    """Takes sound between two presses of Enter."""

    def start(self) -> None:
        """Begin to listen."""

    def stop(self) -> bytes:
        """What was heard since."""


class QtRecorder:
    """The microphone the system prefers. Raises NoMicrophoneError when it is made."""

    def __init__(self) -> None:
        try:
            from PySide6.QtCore import QCoreApplication
            from PySide6.QtMultimedia import QAudioFormat, QAudioSource, QMediaDevices
        except ImportError as error:
            raise NoMicrophoneError(str(error)) from error
        self._app = QCoreApplication.instance() or QCoreApplication([])
        device = QMediaDevices.defaultAudioInput()
        if device.isNull():
            raise NoMicrophoneError("no audio input")
        wanted = QAudioFormat()
        wanted.setSampleRate(RATE)
        wanted.setChannelCount(1)
        wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._source = QAudioSource(device, wanted)

    def start(self) -> None:
        self._stream = self._source.start()

    def stop(self) -> bytes:
        self._app.processEvents()
        sound = bytes(self._stream.readAll().data())
        self._source.stop()
        return sound
