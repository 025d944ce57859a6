"""Receipts as pictures: each PDF page drawn at the resolution of a thermal printer."""

from pathlib import Path

import pypdfium2

DOTS_PER_INCH, POINTS_PER_INCH = 203, 72


def pictures_of(pdf: Path) -> list[Path]:
    """One PNG beside the PDF for each page. Raises what the library raises for a broken file."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        several = len(document) > 1
        made = []
        for number, page in enumerate(document, 1):
            drawn = page.render(scale=DOTS_PER_INCH / POINTS_PER_INCH, grayscale=True)
            path = pdf.with_suffix(f".{number}.png" if several else ".png")
            drawn.to_pil().save(path)
            made.append(path)
        return made
    finally:
        document.close()
