"""The set of screens and overlays there are, and what the window offers them.

`ui/window.py` is given (Screen, view) and draws; it knows no presenter:

* `show_screen(screen: Screen, view: object)`: bring that screen to the front and `render_view(view)`
* `show_bar(view: BarView)`: redraw the bar on top (`ui/presenters/frame.py`)
* `show_overlay(overlay: Overlay, view: object)`, `hide_overlay()`: at most one over everything
* `apply_look(look: Look)`: theme and text step, at once, keeping what is typed
* `screen(screen: Screen) -> QWidget`, `overlay(overlay: Overlay) -> QWidget`: for connecting signals

Signals of the window itself: `smaller_pressed()`, `larger_pressed()`, `theme_chosen(str)`,
`settings_reset()`, `language_chosen(str)`, `staff_called()`, `touched()` (any input at all).

Each view module lists the signals of its screen in `SIGNALS`, name → number of text arguments;
every argument is `str`. A presenter has one method of the same name for each of them.
"""

from enum import Enum


class Screen(Enum):
    """A page that fills the window under the bar."""

    START = "start"
    CATEGORIES = "categories"
    SERVICES = "services"
    SEARCH = "search"
    NEED = "need"
    PRIVACY = "privacy"
    IDENTITY = "identity"
    QUESTION = "question"
    REPEAT = "repeat"
    ATTACHMENT = "attachment"
    CHECK = "check"
    RECEIPT = "receipt"
    WIPE = "wipe"
    PAUSED = "paused"
    RESUME = "resume"
    STATUS = "status"
    WIZARD = "wizard"


class Overlay(Enum):
    """What covers whatever screen is shown, and gives it back unchanged."""

    COVER = "cover"
    HELP = "help"
    CONFIRM = "confirm"
    APOLOGY = "apology"
    EXIT = "exit"
