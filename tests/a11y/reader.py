"""A screen reader's view of a running program: its accessible tree over D-Bus, nothing else."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ROOT = "/org/a11y/atspi/accessible/root"
REGISTRY = "org.a11y.atspi.Registry"
ATSPI = "org.a11y.atspi"
BUTTON, CHECK, RADIO, ENTRY, TEXT, HEADING, LABEL = 43, 7, 44, 79, 61, 83, 29
SHOWING, CHECKED = 25, 4

Found = TypeVar("Found")


@dataclass(frozen=True)
class Thing:
    """One accessible object, as it was when it was read."""

    owner: str
    path: str
    role: int
    name: str
    description: str
    showing: bool
    checked: bool


class NotThereError(AssertionError):
    """A reader waited in vain."""


class Reader:
    """Reads, sets text and presses; every wait ends."""

    def __init__(self, patience: float = 10.0) -> None:
        self._patience = patience
        address = self._bus_of_readers()
        self._bus = open_dbus_connection(address)
        self.announced: list[str] = []

    def _bus_of_readers(self) -> str:
        session = open_dbus_connection("SESSION")
        bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        try:
            return str(_reply(session, new_method_call(bus, "GetAddress"), self._patience)[0])
        finally:
            session.close()

    def close(self) -> None:
        self._bus.close()

    # --- reading -----------------------------------------------------------------------------

    def program(self, name: str) -> tuple[str, str]:
        """Bus name and path of a program; waits until it is there."""
        return self.wait(f"the program {name}", lambda: self._program(name), 20)

    def _program(self, name: str) -> tuple[str, str] | None:
        for owner, path in self._children(REGISTRY, ROOT):
            if self._property(owner, path, "Name") == name and self._children(owner, path):
                return owner, path
        return None

    def things(self, owner: str, path: str) -> list[Thing]:
        """Everything that is shown below an object, in reading order."""
        below: dict[str, list[str]] = {}
        known: dict[str, Thing] = {}
        level = [path]
        while level:
            children = self._answers([self._method(owner, at, "GetChildren") for at in level])
            for at, found in zip(level, children, strict=True):
                below[at] = [place for _, place in found[0]] if found else []
            fresh = [place for at in level for place in below[at] if not place.endswith("/null")]
            known |= {thing.path: thing for thing in self._read(owner, fresh)}
            level = [place for place in fresh if place in known and known[place].showing]
        return [known[place] for place in _in_order(below, path) if place in known]

    def _read(self, owner: str, paths: list[str]) -> list[Thing]:
        """Role, state and words of many objects at once."""
        calls = []
        for path in paths:
            calls += [self._method(owner, path, name) for name in ("GetRole", "GetState")]
            calls += [self._get(owner, path, name) for name in ("Name", "Description")]
        found = self._answers(calls)
        things = []
        for number, path in enumerate(paths):
            role, state, name, description = found[number * 4 : number * 4 + 4]
            if role and state and name and description:
                low, high = state[0]
                bits = low | high << 32
                showing, checked = bool(bits >> SHOWING & 1), bool(bits >> CHECKED & 1)
                words = (str(name[0][1]), str(description[0][1]))
                things.append(Thing(owner, path, int(role[0]), *words, showing, checked))
        return things

    def again(self, thing: Thing) -> Thing | None:
        """The same thing as it is now; None when it is gone."""
        return next(iter(self._read(thing.owner, [thing.path])), None)

    # --- acting ------------------------------------------------------------------------------

    def press(self, thing: Thing) -> None:
        """Do what the object offers first: press, toggle, choose."""
        offers = [one[0] for one in self._call(thing.owner, thing.path, "Action", "GetActions")[0]]
        wanted = next((n for n, name in enumerate(offers) if name in ("Press", "Toggle")), 0)
        self._call(thing.owner, thing.path, "Action", "DoAction", "i", (wanted,))

    def write(self, thing: Thing, text: str) -> None:
        """Put `text` into a field."""
        self._call(thing.owner, thing.path, "EditableText", "SetTextContents", "s", (text,))

    def text_of(self, thing: Thing) -> str:
        """What stands in a field."""
        return str(self._call(thing.owner, thing.path, "Text", "GetText", "ii", (0, -1))[0])

    def listen(self) -> None:
        """From now on announcements are kept."""
        registry = DBusAddress("/org/a11y/atspi/registry", REGISTRY, REGISTRY)
        call = new_method_call(registry, "RegisterEvent", "s", ("Object:Announcement",))
        _reply(self._bus, call, self._patience)
        rule = MatchRule(type="signal", interface=f"{ATSPI}.Event.Object", member="Announcement")
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        call = new_method_call(bus, "AddMatch", "s", (rule.serialise(),))
        _reply(self._bus, call, self._patience)

    def wait(
        self, what: str, look: Callable[[], Found | None], seconds: float | None = None
    ) -> Found:
        """Look again and again until something is found."""
        end = time.monotonic() + (seconds or self._patience)
        while time.monotonic() < end:
            found = look()
            if found:
                return found
            time.sleep(0.03)
        raise NotThereError(f"waited in vain for {what}")

    # --- D-Bus -------------------------------------------------------------------------------

    def _children(self, owner: str, path: str) -> list[tuple[str, str]]:
        try:
            found = self._call(owner, path, "Accessible", "GetChildren")[0]
        except GoneError:
            return []
        return [(name, place) for name, place in found if not place.endswith("/null")]

    def _property(self, owner: str, path: str, name: str) -> Any:
        found = self._answers([self._get(owner, path, name)])[0]
        return found[0][1] if found else ""

    def _get(self, owner: str, path: str, name: str) -> Any:
        address = DBusAddress(path, owner, "org.freedesktop.DBus.Properties")
        return new_method_call(address, "Get", "ss", (f"{ATSPI}.Accessible", name))

    def _method(self, owner: str, path: str, name: str) -> Any:
        return new_method_call(DBusAddress(path, owner, f"{ATSPI}.Accessible"), name)

    def _call(
        self, owner: str, path: str, kind: str, method: str, signature: str = "", body: Any = ()
    ) -> Any:
        address = DBusAddress(path, owner, f"{ATSPI}.{kind}")
        found = self._answers([new_method_call(address, method, signature or None, body)])[0]
        if found is None:
            raise GoneError(f"{method} {path}")
        return found

    def _answers(self, calls: list[Any]) -> list[Any]:
        """The body of each answer, None for an error; all are asked before one is awaited."""
        order = []
        for call in calls:
            order.append(next(self._bus.outgoing_serial))
            self._bus.send_message(call, serial=order[-1])
        found, end = {}, time.monotonic() + self._patience
        while len(found) < len(order):
            message = self._bus.receive(timeout=max(0.01, end - time.monotonic()))
            kind = message.header.message_type
            if kind is MessageType.signal:
                self._heard(message)
                continue
            answered = message.header.fields.get(HeaderFields.reply_serial)
            found[answered] = message.body if kind is MessageType.method_return else None
        return [found.get(serial) for serial in order]

    def _heard(self, message: Any) -> None:
        if message.header.fields.get(HeaderFields.member) == "Announcement":
            self.announced.append(str(message.body[3][1]))


class GoneError(Exception):
    """The object is not there any more."""


def _in_order(below: dict[str, list[str]], path: str) -> Iterator[str]:
    for place in below.get(path, ()):
        yield place
        yield from _in_order(below, place)


def _reply(connection: DBusConnection, call: Any, patience: float) -> Any:
    answer = connection.send_and_get_reply(call, timeout=patience)
    if answer.header.message_type is MessageType.error:
        raise GoneError(str(answer.body))
    return answer.body
