"""`sala forms print`: a service as a paper form, blank or with the example answers; its officers' part."""

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from forms.catalogue import Catalogue, CatalogueError
from forms.engine import FormError
from kiosk.errors import KioskError
from kiosk.office import OfficeProfile, load_office
from kiosk.paperform import officer_form, paper_form
from kiosk.printing.form_pdf import render
from kiosk.receipts import ReceiptOffice
from kiosk.thai.numbers import phone
from kiosk.tracking import TrackingNumber, parse_number
from ui.error_text import said

EXAMPLE_OFFICE = Path(__file__).resolve().parents[2] / "assets" / "example_office.yaml"


class Language(Enum):
    TH = "th"
    EN = "en"


def print_form(
    service_id: Annotated[str, typer.Argument(help="A service, such as elderly_allowance.")],
    filled: Annotated[bool, typer.Option("--filled", help="With the example answers.")] = False,
    lang: Annotated[Language, typer.Option(help="Language of the paper.")] = Language.TH,
    officer: Annotated[
        bool, typer.Option("--officer", help="The officers' part, blank, instead of the request.")
    ] = False,
    number: Annotated[
        str, typer.Option(help="A tracking number given out beforehand, such as 703120451.")
    ] = "",
    office: Annotated[
        Path | None,
        typer.Option(help="OFFICE.yaml; without it the example office, marked as practice."),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The PDF to write.")] = None,
) -> None:
    """Write a service as a paper form (PDF, A4)."""
    try:
        given = parse_number(number) if number else None
        profile = load_office(office or EXAMPLE_OFFICE)
        part = "officer" if officer else "filled" if filled else "blank"
        target = out or Path(_name(service_id, part=part, language=lang.value, number=given))
        target.write_bytes(
            _pdf(
                service_id,
                profile,
                part=part,
                language=lang.value,
                number=given,
                practice=office is None,
            )
        )
    except KioskError as problem:
        typer.echo(said(problem, lang.value), err=True)
        raise typer.Exit(1) from problem
    except (CatalogueError, FormError, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(str(target))


def _pdf(
    service_id: str,
    profile: OfficeProfile,
    *,
    part: str,
    language: str,
    number: TrackingNumber | None,
    practice: bool,
) -> bytes:
    office = {key: value for key, value in profile.to_mapping().items() if key != "services_on"}
    service = Catalogue(office).service(service_id)
    who = _office(profile, language)
    if part == "officer":
        form = officer_form(service, who, language=language, number=number, practice=practice)
        if form is None:
            raise CatalogueError(f"{service_id} has no officers' part; print it without --officer")
        return render(form)
    return render(
        paper_form(
            service,
            who,
            language=language,
            filled=service.example() if part == "filled" else None,
            number=number,
            practice=practice,
        )
    )


def _office(profile: OfficeProfile, language: str) -> ReceiptOffice:
    return ReceiptOffice(
        name=profile.name.get(language),
        address=profile.address.get(language),
        phone=phone(profile.phone),
        complaint_phone=phone(profile.complaint_phone),
        hours=profile.hours.get(language),
    )


def _name(service_id: str, *, part: str, language: str, number: TrackingNumber | None) -> str:
    parts = [service_id, part, language]
    return "-".join([*parts, *([number.digits] if number else [])]) + ".pdf"
