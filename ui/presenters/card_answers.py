"""What the chip of an ID card answers, so that nobody has to type it."""

from kiosk.id_card import IdCard
from ui.presenters.journey import Journey
from ui.presenters.pages import CHIP


def fill_from_card(journey: Journey, card: IdCard) -> None:
    """Every identity question of the form that the card answers; all of them may be changed."""
    title = _title(journey, card.title)
    told = {
        "id_type": "cid",
        "cid": card.number,
        "title": title,
        "first_name": card.first_name,
        "last_name": card.last_name,
        "sex": card.sex,
        "birth_date": card.born.isoformat() if card.born else "",
        "nationality": "th" if card.is_thai else "",
        "proof": CHIP,
    }
    birth = journey.identity_path("birth_date")
    if birth and journey.precision_path(birth):
        journey.set_precision(birth, card.precision)
    journey.fill_identity({role: answer for role, answer in told.items() if answer})
    if title == "other":
        journey.take(f"{journey.identity_path('title')}_other", card.title)


def _title(journey: Journey, title: str) -> str:
    """The form's name of that title; "other" for a rank or what else the card may say."""
    path = journey.identity_path("title")
    choices = journey.instance.choices(path, "th") if path and title else ()
    return next((one.value for one in choices if one.label == title), "other" if choices else "")
