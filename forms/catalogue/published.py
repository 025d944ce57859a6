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
        "elderly_allowance", "1", "ee2d5bec77e001549794d6d10a569f10debc172433cdb57b6aa204753f23a1bb"
    ),
    PublishedForm(
        "streetlight_repair",
        "1",
        "f1fe326f0c7ad6d5d4138a2eab6386302a69a2bb4b96328953854b7e2b49db50",
    ),
    PublishedForm(
        "complaint", "1", "8641cd8d6e7523eedefb6a9f6d3c2442baa084f496dc51450866c91bdeb5adcd"
    ),
)
