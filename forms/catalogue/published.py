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
        "elderly_allowance", "1", "15863479ddb4173ba8a5012f0cea76acb074571ad7846e3995c67b0336e3e003"
    ),
    PublishedForm(
        "streetlight_repair",
        "1",
        "bb93eabda9618311621c66bc284036dfe25edd7d7e143044102a4b617531cbe0",
    ),
    PublishedForm(
        "complaint", "1", "718986e3b4d37b1a594399ef9d21770ef1e1952f75271d099bb9f7d71f92e933"
    ),
)
