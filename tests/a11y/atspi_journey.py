"""A street light is reported by a program that sees nothing but the accessible tree.

Run inside `dbus-run-session`; starts its own display and the real program, finds every control by
role and name, sets text and presses. Prints one line of JSON: what was heard and how it ended.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.a11y.reader import (
    BUTTON,
    CHECK,
    ENTRY,
    HEADING,
    RADIO,
    TEXT,
    NotThereError,
    Reader,
    Thing,
)
from tests.a11y.showing import Page, Walk, walk_of
from ui.i18n import Texts
from ui.presenters.screen import Screen

WRONG_DIGIT = "บางตัวไม่ตรง"
SERVICE = "streetlight_repair"
texts = Texts("th")


@contextmanager
def display() -> Iterator[str]:
    """A screen nobody looks at."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)


@contextmanager
def program(screen: str, data: Path) -> Iterator[None]:
    """The real program in practice mode; ended with everything it began."""
    seen = {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    command = [sys.executable, "-m", "ui", "run", "--window", "--data", str(data)]
    running = subprocess.Popen(
        command, env=os.environ | seen | {"HOME": str(data)}, start_new_session=True
    )
    try:
        yield
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        try:
            running.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)


class Blind:
    """A person with a screen reader: hears headings, goes to things by name, presses."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.owner, self.root = reader.program("sala")
        self._heading: Thing | None = None

    def things(self) -> list[Thing]:
        return self.reader.things(self.owner, self.root)

    def find(self, name: str, *roles: int) -> Thing:
        """The one thing of that name; the page it stands on is remembered."""

        def look() -> Thing | None:
            things = self.things()
            self._heading = next((t for t in things if t.role == HEADING), None)
            found = [t for t in things if t.name == name and t.role in roles]
            return found[0] if len(found) == 1 else None

        return self._wait(f"{name!r} {roles}", look)

    def _wait(self, what: str, look: Callable[[], Thing | None]) -> Thing:
        try:
            return self.reader.wait(what, look)
        except NotThereError as error:
            heard = [(t.role, t.name, t.checked) for t in self.things() if t.name]
            raise NotThereError(f"{error}; heard instead: {heard}") from error

    def arrives(self, heading: str) -> None:
        """Wait for a page; the same words as before must stand on a new page."""
        before = self._heading

        def look() -> Thing | None:
            found = [t for t in self.things() if t.role == HEADING and t.name == heading]
            return next((t for t in found if before is None or t.path != before.path), None)

        self._heading = self._wait(f"the page {heading!r}", look)

    def press(self, name: str, *roles: int) -> None:
        self.reader.press(self.find(name, *(roles or (BUTTON,))))

    def choose(self, name: str, role: int) -> None:
        """Press an answer and hear that it is chosen."""
        answer = self.find(name, role)
        if answer.checked:
            return
        self.reader.press(answer)
        self._wait(f"{name!r} to be chosen", lambda: self._chosen(answer))

    def _chosen(self, answer: Thing) -> Thing | None:
        now = self.reader.again(answer) or self.find(answer.name, answer.role)
        return now if now.checked else None

    def write(self, name: str, text: str) -> None:
        box = self.find(name, ENTRY, TEXT)
        self.reader.write(box, text)
        self.reader.wait(
            f"{text!r} in {name!r}",
            lambda: self.reader.text_of(box).replace("-", "") == text.replace("-", ""),
        )


def journey(blind: Blind, walked: Walk) -> str:
    """From the start to the receipt; returns the number that is heard there."""
    category = walked.desk.catalogue
    service = category.service(SERVICE)
    group = next(c for c in category.categories() if c.id == service.category)
    blind.reader.wait("the start", lambda: heading_of(blind) == texts("start.greeting"), 30)
    blind.press(texts("start.apply.title"))
    blind.arrives(texts("categories.title"))
    blind.press(group.title.th)
    blind.arrives(texts("services.title"))
    blind.press(service.title.th)
    answers = walked.example(SERVICE)
    for page, following in zip(walked.pages, [*walked.pages[1:], None], strict=True):
        page_of(blind, page, following, answers)
    return next(t.name for t in blind.things() if t.name.replace(" ", "").isdigit())


def heading_of(blind: Blind) -> str:
    return next((t.name for t in blind.things() if t.role == HEADING), "")


def page_of(blind: Blind, page: Page, following: Page | None, answers: dict[str, str]) -> None:
    view: Any = page.view
    blind.arrives(texts("identity.title") if page.screen is Screen.IDENTITY else view.title)
    if page.screen is Screen.NEED:
        blind.press(view.start)
    elif page.screen is Screen.PRIVACY:
        blind.press(view.accept)
    elif page.screen is Screen.IDENTITY:
        identify(blind)
    elif page.screen is Screen.QUESTION:
        for field in view.fields:
            if field.path in answers:
                give(blind, field, answers[field.path])
        blind.press(view.proceed)
    elif page.screen is Screen.REPEAT:
        adds = following is not None and following.screen is Screen.QUESTION
        more = adds and f"[{len(view.entries) + 1}]" in str(following and following.name)
        blind.press(view.add if more else view.proceed)
    elif page.screen is Screen.ATTACHMENT:
        if view.later:
            blind.choose(f"{view.later} {view.later_until}".rstrip(), CHECK)
        blind.press(view.proceed)
    elif page.screen is Screen.CHECK:
        blind.choose(view.declaration, CHECK)
        blind.press(view.send)


def identify(blind: Blind) -> None:
    """A wrong digit first: the error must be announced."""
    blind.press(texts("identity.type.title"))
    blind.arrives(texts("identity.type_title"))
    blind.write(texts("identity.type_title"), "1999900000014")
    blind.press(texts("continue"))
    blind.reader.wait(
        "the error to be announced",
        lambda: blind.things() and any(WRONG_DIGIT in said for said in blind.reader.announced),
    )
    blind.write(texts("identity.type_title"), "1999900000013")
    blind.press(texts("continue"))


def give(blind: Blind, field: Any, value: str) -> None:
    labels = {option.value: option.label for option in field.options}
    if field.kind == "select_multiple":
        for one in value.split():
            blind.choose(labels[one], CHECK)
    elif field.kind == "acknowledge":
        blind.choose(labels.get("OK", field.label), CHECK)
    elif labels:
        blind.choose(labels[value], RADIO)
    else:
        blind.write(field.label, value)


def main() -> int:
    began = time.monotonic()
    walked = walk_of(SERVICE)
    with ExitStack() as stack:
        data = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        stack.enter_context(program(stack.enter_context(display()), Path(data)))
        reader = Reader()
        stack.callback(reader.close)
        reader.listen()
        blind = Blind(reader)
        number = journey(blind, walked)
        told = {"number": number, "announced": reader.announced}
        told |= {"pages": len(walked.pages), "seconds": round(time.monotonic() - began, 1)}
    print(json.dumps(told, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
