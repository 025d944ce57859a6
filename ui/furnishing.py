"""Everything behind the start screen, put in place once the store is open.

Imported on the worker that opens the store, so that the first paint does not wait for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from ui.presenters.attachment_presenter import AttachmentPresenter
from ui.presenters.calling import Calling
from ui.presenters.check_presenter import CheckPresenter
from ui.presenters.choosing_presenter import (
    CategoriesPresenter,
    SearchPresenter,
    ServicesPresenter,
)
from ui.presenters.counter import Counter
from ui.presenters.cover import CoverPresenter
from ui.presenters.desk import Desk
from ui.presenters.finding import ServiceFinder
from ui.presenters.identity_presenter import IdentityPresenter
from ui.presenters.idle import Idle
from ui.presenters.need_presenter import NeedPresenter
from ui.presenters.overlays import HelpPresenter
from ui.presenters.pausing_presenter import PausedPresenter, ResumePresenter
from ui.presenters.privacy_presenter import PrivacyPresenter
from ui.presenters.question_presenter import QuestionPresenter
from ui.presenters.receipt_presenter import ReceiptPresenter
from ui.presenters.repeat_presenter import RepeatPresenter
from ui.presenters.screen import Overlay, Screen
from ui.presenters.staff_exit import ExitPresenter
from ui.presenters.stage import OverlayPresenter, Presenter
from ui.presenters.status_presenter import StatusPresenter
from ui.presenters.visit import Visit
from ui.presenters.watch import UnderCover, Watch
from ui.presenters.wipe import WipePresenter
from ui.presenters.wizard import Founder, WizardPresenter


@dataclass(frozen=True, slots=True)
class Furnished:
    """What the application's timers need to know of."""

    visit: Visit
    watch: Watch
    calling: Calling


def furnish(
    counter: Counter,
    desk: Desk,
    founder: Founder,
    *,
    renew: Callable[[], None],
    leave: Callable[[], None] | None,
) -> Furnished:
    """Give the counter its presenters; a draft that a crash left is offered under the cover.

    `renew` is called when the machine has been set up: what is behind the screens is another.
    `leave` ends the application, where that takes the staff PIN.
    """
    texts, clock = counter.texts, desk.clock
    visit = Visit(desk, counter)
    calling = calling_of(counter, desk)
    under = UnderCover(counter, visit, clock.now)
    cover = CoverPresenter(texts, under)
    settings = desk.settings
    idle = Idle(
        clock.now(),
        covered_after=timedelta(seconds=settings.number("cover_after_seconds")),
        sealed_after=timedelta(seconds=settings.number("seal_after_seconds")),
    )
    watch = Watch(counter, visit, cover, idle, waits=lambda: calling.open)
    under.watch = watch
    exits: dict[Overlay, OverlayPresenter] = {}
    if leave is not None:
        exits[Overlay.EXIT] = ExitPresenter(
            texts,
            visit,
            back=counter.give_back,
            leave=leave,
            refuse=lambda: counter.show_over(Overlay.EXIT),
        )
    help_sign = HelpPresenter(
        texts,
        calling,
        page=lambda: counter.here.screen.value,
        phone=desk.office.phone,
        close=counter.give_back,
        refresh=lambda: counter.show_over(Overlay.HELP),
        ask_for_exit=counter.ask_for_exit if exits else None,
    )
    counter.furnish(
        lambda: presenters(counter, visit, founder, renew),
        {Overlay.COVER: cover, Overlay.HELP: help_sign, **exits},
        visit,
    )
    _offer_interrupted(counter, visit, cover, desk)
    return Furnished(visit, watch, calling)


def calling_of(counter: Counter, desk: Desk) -> Calling:
    """The call for staff of this counter, told where it is seen and heard."""
    calling = Calling(
        counter.texts,
        counter.work,
        desk.calls,
        counter=desk.name,
        now=desk.clock.now,
        new_id=desk.ids.new,
    )

    def changed(said: str) -> None:
        counter.refresh_bar()
        counter.announce(said)
        if counter.bar.reading is not None:
            counter.bar.reading.tell(said)
        if counter.overlay is Overlay.HELP:
            counter.show_over(Overlay.HELP)

    calling.changed = changed
    counter.bar.calling = calling
    return calling


def presenters(
    counter: Counter, visit: Visit, founder: Founder, renew: Callable[[], None]
) -> dict[Screen, Presenter]:
    """One mind per screen, new for each session."""
    catalogue = visit.desk.catalogue
    return {
        Screen.CATEGORIES: CategoriesPresenter(counter, catalogue),
        Screen.SERVICES: ServicesPresenter(counter, catalogue),
        Screen.SEARCH: SearchPresenter(counter, ServiceFinder(catalogue).find),
        Screen.NEED: NeedPresenter(counter, catalogue),
        Screen.PRIVACY: PrivacyPresenter(counter, visit),
        Screen.IDENTITY: IdentityPresenter(counter, visit),
        Screen.QUESTION: QuestionPresenter(counter, visit),
        Screen.REPEAT: RepeatPresenter(counter, visit),
        Screen.ATTACHMENT: AttachmentPresenter(counter, visit),
        Screen.CHECK: CheckPresenter(counter, visit),
        Screen.RECEIPT: ReceiptPresenter(counter, visit),
        Screen.WIPE: WipePresenter(counter, lambda: visit.desk.card.holds_card),
        Screen.PAUSED: PausedPresenter(counter, visit),
        Screen.RESUME: ResumePresenter(counter, visit),
        Screen.STATUS: StatusPresenter(counter, visit),
        Screen.WIZARD: WizardPresenter(counter, founder, renew),
    }


def _offer_interrupted(counter: Counter, visit: Visit, cover: CoverPresenter, desk: Desk) -> None:
    draft = visit.interrupted()
    if draft is None:
        return
    visit.open(draft)
    quiet = desk.clock.now() - draft.saved_at
    limit = desk.settings.number("cover_after_seconds") + desk.settings.number("seal_after_seconds")
    cover.cover(sealed=quiet > timedelta(seconds=limit))
    counter.show_over(Overlay.COVER)
