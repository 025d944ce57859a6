"""The services an office can offer, each with its published form versions."""

from forms.catalogue.loader import Catalogue
from forms.catalogue.model import (
    CatalogueError,
    Category,
    Document,
    PrivacyNotice,
    ReceiptLine,
    Retention,
    ServiceStep,
    StepDue,
    Text,
    schedule,
)
from forms.catalogue.published import PUBLISHED, PublishedForm
from forms.catalogue.service import AnswerStep, Service

__all__ = [
    "PUBLISHED",
    "AnswerStep",
    "Catalogue",
    "CatalogueError",
    "Category",
    "Document",
    "PrivacyNotice",
    "PublishedForm",
    "ReceiptLine",
    "Retention",
    "Service",
    "ServiceStep",
    "StepDue",
    "Text",
    "schedule",
]
