"""Files handed in: looked at, made small, stripped of where and when, encrypted, named by hash."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from kiosk.drafts import Attachment, Draft
from kiosk.errors import ErrorCode, InputProblem

LARGEST_FILE = 25 * 1024 * 1024
LARGEST_KEPT = 10 * 1024 * 1024
JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
_BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"%PDF-", PDF),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
)


class BlobStore(Protocol):
    """Where encrypted files lie until they are at the server, and after."""

    def new_subject(self) -> str:
        """A new citizen's key, see `Act.new_subject`."""

    def put(self, subject: str, content: bytes) -> bytes:
        """Encrypt with the subject's key and keep; the address (hash of the encrypted bytes)."""

    def open(self, hash_: bytes, subject: str) -> bytes:
        """What was put.  Raises EnvironmentProblem STORE_DAMAGED when it is not there whole."""

    def sweep_gone(self) -> int:
        """Remove the files of everybody whose data were erased; how many there still were."""

    def delete(self, hash_: bytes) -> None:
        """Forget it; deleting twice is harmless.  What an event names is not deleted."""


class Pictures(Protocol):
    """Port to the imaging library."""

    def shrink(self, content: bytes) -> bytes:
        """A JPEG of at most 1600 pixels a side, upright, without EXIF.

        Raises InputProblem ATTACHMENT_UNREADABLE.
        """

    def flaws(self, content: bytes) -> tuple[str, ...]:
        """What may keep a picture from being read: a value of `kiosk.picture_flaws.Flaw` each."""

    def draw(self, strokes: Sequence[Sequence[tuple[int, int]]]) -> bytes:
        """A signature in black on white, from strokes in a frame of 3000 by 1000."""


class Attachments:
    """Adds files to drafts and takes them away again.  The caller saves the draft."""

    def __init__(
        self,
        blobs: BlobStore,
        pictures: Pictures,
        has_room: Callable[[int], bool] = lambda _size: True,
    ) -> None:
        """`has_room` says whether a file of a size leaves the room that text needs."""
        self._blobs, self._pictures, self._has_room = blobs, pictures, has_room

    def add(self, draft: Draft, document: str, *, name: str, content: bytes) -> Draft:
        """Raises InputProblem ATTACHMENT_EMPTY, _TOO_LARGE, _TYPE, _UNREADABLE or _NO_ROOM."""
        mime, kept = self._prepared(content)
        if not self._has_room(len(kept)):
            raise InputProblem(ErrorCode.ATTACHMENT_NO_ROOM)
        subject = draft.subject or self._blobs.new_subject()
        address = self._blobs.put(subject, kept)
        file = Attachment(document, name[:200], mime, len(kept), address, subject)
        return replace(draft, subject=subject, attachments=(*draft.attachments, file))

    def add_drawing(
        self, draft: Draft, document: str, strokes: Sequence[Sequence[tuple[int, int]]]
    ) -> Draft:
        """A signature drawn on the screen, kept as a picture."""
        picture = self._pictures.draw(strokes)
        return self.add(draft, document, name="signature.png", content=picture)

    def remove(self, draft: Draft, hash_: bytes) -> Draft:
        """Without that file."""
        self._blobs.delete(hash_)
        kept = tuple(file for file in draft.attachments if file.hash != hash_)
        return replace(draft, attachments=kept)

    def content(self, file: Attachment) -> bytes:
        """The file as it was kept, for showing it."""
        return self._blobs.open(file.hash, file.subject)

    def flaws(self, file: Attachment) -> tuple[str, ...]:
        """What may keep it from being read; () for what is no picture."""
        return () if file.mime == PDF else self._pictures.flaws(self.content(file))

    def _prepared(self, content: bytes) -> tuple[str, bytes]:
        if not content:
            raise InputProblem(ErrorCode.ATTACHMENT_EMPTY)
        if len(content) > LARGEST_FILE:
            raise InputProblem(ErrorCode.ATTACHMENT_TOO_LARGE, most=LARGEST_FILE)
        kind = kind_of_file(content)
        if kind is None:
            raise InputProblem(ErrorCode.ATTACHMENT_TYPE)
        kept = content if kind == PDF else self._pictures.shrink(content)
        if len(kept) > LARGEST_KEPT:
            raise InputProblem(ErrorCode.ATTACHMENT_TOO_LARGE, most=LARGEST_KEPT)
        return (PDF if kind == PDF else JPEG), kept


def kind_of_file(content: bytes) -> str | None:
    """The MIME type, from the first bytes and never from the name; None for anything else."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    for beginning, mime in _BEGINNINGS:
        if content.startswith(beginning):
            return mime
    return None
