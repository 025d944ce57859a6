"""Files handed in: small, silent about the place, and refused with a reason."""

import io

import pytest
from PIL import Image

from kiosk import attachments, pictures
from kiosk.attachments import JPEG, PDF, Attachments, kind_of_file
from kiosk.errors import EnvironmentProblem, ErrorCode, InputProblem
from kiosk.pictures import PillowPictures
from tests.builders import a_draft
from tests.fakes import FakeStore

A_PDF = b"%PDF-1.7 a page"


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **how: object) -> bytes:
    out = io.BytesIO()
    mode = "RGBA" if kind == "PNG" else "RGB"
    Image.new(mode, size, "red").save(out, kind, **how)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


@pytest.fixture
def files(store: FakeStore) -> Attachments:
    return Attachments(store.blobs, PillowPictures())


def test_a_photo_of_a_telephone_becomes_small(files: Attachments):
    draft = files.add(a_draft(), "photo", name="a.jpg", content=a_picture(size=(4000, 3000)))

    kept = opened(files.content(draft.attachments[0]))
    assert (kept.format, kept.size) == ("JPEG", (1600, 1200))
    assert draft.attachments[0].mime == JPEG


def test_where_and_when_a_photo_was_taken_is_not_kept_and_it_stands_upright(files: Attachments):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "camera"
    content = a_picture(size=(60, 40), exif=exif)

    draft = files.add(a_draft(), "photo", name="a.jpg", content=content)

    kept = opened(files.content(draft.attachments[0]))
    assert kept.size == (40, 60)
    assert not kept.getexif()


def test_a_see_through_scan_lies_on_white_paper():
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")

    assert opened(PillowPictures().shrink(out.getvalue())).getpixel((5, 5)) == (255, 255, 255)


def test_a_pdf_is_kept_as_it_is(files: Attachments):
    draft = files.add(a_draft(), "form", name="a.pdf", content=A_PDF)

    assert files.content(draft.attachments[0]) == A_PDF
    assert draft.attachments[0].mime == PDF


def test_files_of_one_draft_share_its_key_and_one_can_be_taken_away(files: Attachments):
    draft = files.add(a_draft(), "photo", name="a.png", content=a_picture("PNG"))
    draft = files.add(draft, "form", name="b.pdf", content=A_PDF)
    first, second = draft.attachments

    assert first.subject == second.subject == draft.subject
    draft = files.remove(draft, first.hash)
    assert draft.attachments == (second,)
    with pytest.raises(EnvironmentProblem):
        files.content(first)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", ErrorCode.ATTACHMENT_EMPTY),
        (b"MZ program", ErrorCode.ATTACHMENT_TYPE),
        (b"<svg/>", ErrorCode.ATTACHMENT_TYPE),
        (b"\xff\xd8\xff no picture", ErrorCode.ATTACHMENT_UNREADABLE),
        (a_picture()[:200], ErrorCode.ATTACHMENT_UNREADABLE),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_cannot_be_taken_is_refused_with_a_code(
    files: Attachments, store: FakeStore, content: bytes, code: ErrorCode
):
    with pytest.raises(InputProblem) as problem:
        files.add(a_draft(), "photo", name="a", content=content)
    assert problem.value.code is code
    assert not store.memory.blobs


@pytest.mark.parametrize("limit", ["LARGEST_FILE", "LARGEST_KEPT"])
def test_a_file_over_a_limit_is_refused(
    files: Attachments, monkeypatch: pytest.MonkeyPatch, limit: str
):
    monkeypatch.setattr(attachments, limit, 10)
    with pytest.raises(InputProblem) as problem:
        files.add(a_draft(), "form", name="a.pdf", content=A_PDF)
    assert problem.value.code is ErrorCode.ATTACHMENT_TOO_LARGE


def test_a_picture_that_unfolds_to_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100)
    with pytest.raises(InputProblem) as problem:
        PillowPictures().shrink(a_picture())
    assert problem.value.code is ErrorCode.ATTACHMENT_TOO_LARGE


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "WEBP"])
def test_the_kind_of_a_file_is_read_from_its_bytes(kind: str):
    assert kind_of_file(a_picture(kind)) == f"image/{kind.lower()}"
