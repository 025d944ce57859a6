"""Pictures through Pillow: small enough to send over a village line, and silent about the place."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.errors import ErrorCode, InputProblem

if TYPE_CHECKING:
    from PIL import Image

LONGEST_SIDE = 1600
QUALITY = 80
FRAME, INK = (1500, 500), 8
"""Of a signature, in pixels."""
MOST_PIXELS = 80_000_000
"""A small file may unfold to a picture that fills the memory; a camera makes at most this."""


class PillowPictures:
    """Implements `Pictures`; the library is loaded with the first picture."""

    def shrink(self, content: bytes) -> bytes:
        from PIL import Image, ImageOps, UnidentifiedImageError

        try:
            with Image.open(io.BytesIO(content)) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise InputProblem(ErrorCode.ATTACHMENT_TOO_LARGE, pixels=MOST_PIXELS)
                image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                upright = ImageOps.exif_transpose(image)
                upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                flat = _on_white(upright)
        except (
            UnidentifiedImageError,
            OSError,
            SyntaxError,
            ValueError,
            Image.DecompressionBombError,
        ) as error:
            raise InputProblem(ErrorCode.ATTACHMENT_UNREADABLE) from error
        out = io.BytesIO()
        flat.save(out, "JPEG", quality=QUALITY, optimize=True)
        return out.getvalue()

    def flaws(self, content: bytes) -> tuple[str, ...]:
        from kiosk.picture_flaws import flaws

        return flaws(content)

    def draw(self, strokes: Sequence[Sequence[tuple[int, int]]]) -> bytes:
        from PIL import Image, ImageDraw

        paper = Image.new("L", FRAME, 255)
        pen = ImageDraw.Draw(paper)
        for stroke in strokes:
            points = [(x * FRAME[0] / 3000, y * FRAME[1] / 1000) for x, y in stroke]
            if len(points) > 1:
                pen.line(points, fill=0, width=INK, joint="curve")
            for x, y in (points[0], points[-1]) if points else ():
                pen.ellipse((x - INK / 2, y - INK / 2, x + INK / 2, y + INK / 2), fill=0)
        out = io.BytesIO()
        paper.save(out, "PNG")
        return out.getvalue()


def _on_white(image: "Image.Image") -> "Image.Image":
    """JPEG knows no transparency; a see-through scan lies on white paper."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "P", "PA"):
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("RGB")
    return image.convert("RGB")
