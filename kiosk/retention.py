"""How long a request is kept: as its service says and the office has confirmed, from its receipt.

The rules speak of the end of a case; counting from its receipt can only be too early by the time
the work took, so nothing is erased by this alone: the office is shown a list and says yes, or has
said once that it may go by itself (setting `erase_when_over`).
"""

from collections.abc import Callable
from datetime import date

from forms.catalogue import Catalogue
from forms.rules import Rules
from kiosk.office import OfficeProfile
from kiosk.projections import Case

DAYS_A_YEAR = 365


def kept_until(catalogue: Catalogue, office: OfficeProfile) -> Callable[[Case], date]:
    """The last day on which a case is kept; `office.retention_days` where its service is unknown."""
    rules = Rules(office.to_mapping())
    years: dict[str, int] = {}
    for service in catalogue.services():
        kept = int(rules.setting(service.retention.setting))
        years[service.id] = years[service.public_id] = kept

    def until(case: Case) -> date:
        if case.received is None:
            return date.max
        kept = years.get(case.service, -(-office.retention_days // DAYS_A_YEAR))
        return _years_later(case.received, kept)

    return until


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
