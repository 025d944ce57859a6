"""The published forms.  A version that stands here never changes: correct it by publishing a new one.

`checksum` is the SHA-256 of `v<version>/form.xml`; a test compares.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishedForm:
    """One version of one service's form."""

    service_id: str
    version: str
    checksum: str


PUBLISHED: tuple[PublishedForm, ...] = (
    PublishedForm(
        "elderly_allowance", "1", "f7b9e62cfab09ef265e4e0c79cbec324425371603fc503fab3d193e8b800888c"
    ),
    PublishedForm(
        "streetlight_repair",
        "1",
        "c2e32df63145b60fcbe8a032ad81c5ae73071275f6936dafcc61664790ad6a2d",
    ),
    PublishedForm(
        "complaint", "1", "8641cd8d6e7523eedefb6a9f6d3c2442baa084f496dc51450866c91bdeb5adcd"
    ),
)
