"""How long a request is kept, from its receipt: as the dated table `retention` says for its service
on the day that is asked, or as the office has decided itself (its setting `retention.…`).

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


def kept_until(catalogue: Catalogue, office: OfficeProfile, today: date) -> Callable[[Case], date]:
    """The last day on which a case is kept by the rules of `today`, whatever they were when it came
    in; `office.retention_days` where its service is unknown.
    """
    rules = Rules(office.to_mapping())
    table, years = rules.table("retention"), dict[str, int]()
    for service in catalogue.services():
        own = rules.own(service.retention.setting)
        kept = int(own or table.value("years", today, service.id))
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
