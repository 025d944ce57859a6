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
        "elderly_allowance", "1", "e74bab2537ddd3ed5b331384a75a3ffe6994e6df690cc58d07806628e90f5e68"
    ),
    PublishedForm(
        "streetlight_repair",
        "1",
        "06578fde9bc5d25acaa961dde526d54067cb025a270a8f70e3a34f335b9d94be",
    ),
    PublishedForm(
        "complaint", "1", "24216f7b76544f0cb940c1adc9aa2a7efd47e36ae1ff3955ceae33c8b83d30f6"
    ),
)
