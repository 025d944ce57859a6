"""One widget per presenter, made when it is first shown: the start screen must not wait for them.

The imports stand inside small functions, by name, so that the frozen bundle finds them.
"""

from collections.abc import Callable

from ui.presenters.screen import Overlay, Screen
from ui.widgets.page import Page
from ui.widgets.skin import Skin

Maker = Callable[[Skin], Page]


def _start(skin: Skin) -> Page:
    from ui.screens.start import StartScreen

    return StartScreen(skin)


def _categories(skin: Skin) -> Page:
    from ui.screens.choosing import CategoriesScreen

    return CategoriesScreen(skin)


def _services(skin: Skin) -> Page:
    from ui.screens.choosing import ServicesScreen

    return ServicesScreen(skin)


def _search(skin: Skin) -> Page:
    from ui.screens.searching import SearchScreen

    return SearchScreen(skin)


def _need(skin: Skin) -> Page:
    from ui.screens.need import NeedScreen

    return NeedScreen(skin)


def _privacy(skin: Skin) -> Page:
    from ui.screens.privacy import PrivacyScreen

    return PrivacyScreen(skin)


def _identity(skin: Skin) -> Page:
    from ui.screens.identity import IdentityScreen

    return IdentityScreen(skin)


def _question(skin: Skin) -> Page:
    from ui.screens.question import QuestionScreen

    return QuestionScreen(skin)


def _repeat(skin: Skin) -> Page:
    from ui.screens.repeat import RepeatScreen

    return RepeatScreen(skin)


def _attachment(skin: Skin) -> Page:
    from ui.screens.attachment import AttachmentScreen

    return AttachmentScreen(skin)


def _check(skin: Skin) -> Page:
    from ui.screens.check import CheckScreen

    return CheckScreen(skin)


def _receipt(skin: Skin) -> Page:
    from ui.screens.receipt import ReceiptScreen

    return ReceiptScreen(skin)


def _wipe(skin: Skin) -> Page:
    from ui.screens.wipe import WipeScreen

    return WipeScreen(skin)


def _paused(skin: Skin) -> Page:
    from ui.screens.pausing import PausedScreen

    return PausedScreen(skin)


def _resume(skin: Skin) -> Page:
    from ui.screens.pausing import ResumeScreen

    return ResumeScreen(skin)


def _status(skin: Skin) -> Page:
    from ui.screens.status import StatusScreen

    return StatusScreen(skin)


def _wizard(skin: Skin) -> Page:
    from ui.screens.wizard import WizardScreen

    return WizardScreen(skin)


def _cover(skin: Skin) -> Page:
    from ui.screens.cover import CoverScreen

    return CoverScreen(skin)


def _help(skin: Skin) -> Page:
    from ui.screens.overlays import HelpScreen

    return HelpScreen(skin)


def _confirm(skin: Skin) -> Page:
    from ui.screens.overlays import ConfirmScreen

    return ConfirmScreen(skin)


def _apology(skin: Skin) -> Page:
    from ui.screens.overlays import ApologyScreen

    return ApologyScreen(skin)


def _exit(skin: Skin) -> Page:
    from ui.screens.staff_exit import ExitScreen

    return ExitScreen(skin)


MAKERS: dict[Screen | Overlay, Maker] = {
    Screen.START: _start,
    Screen.CATEGORIES: _categories,
    Screen.SERVICES: _services,
    Screen.SEARCH: _search,
    Screen.NEED: _need,
    Screen.PRIVACY: _privacy,
    Screen.IDENTITY: _identity,
    Screen.QUESTION: _question,
    Screen.REPEAT: _repeat,
    Screen.ATTACHMENT: _attachment,
    Screen.CHECK: _check,
    Screen.RECEIPT: _receipt,
    Screen.WIPE: _wipe,
    Screen.PAUSED: _paused,
    Screen.RESUME: _resume,
    Screen.STATUS: _status,
    Screen.WIZARD: _wizard,
    Overlay.COVER: _cover,
    Overlay.HELP: _help,
    Overlay.CONFIRM: _confirm,
    Overlay.APOLOGY: _apology,
    Overlay.EXIT: _exit,
}
