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
    PublishedForm("elderly_allowance", "1", ""),
    PublishedForm("streetlight_repair", "1", ""),
    PublishedForm("complaint", "1", ""),
)
