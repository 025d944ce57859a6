"""Founding an office on this machine, or joining one: what the wizard and `sala setup` do.

Nothing of a failed attempt stands in the way of the next one: a store without an office is used
again, and an office may be added to a server twice.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.office import load_office
from kiosk.printer import Printer, PrintOutcome
from kiosk.thai.digits import to_arabic
from ui import composition
from ui.embedded import EmbeddedServer
from ui.presenters.wizard import SetUp

HUB = "central"
OFFICE_FILE = "OFFICE.yaml"
_PUBLIC = "http://127.0.0.1:8470"


class OfficeFounder:
    """Does what it is told with the data folder; slow, never on the interface thread."""

    def __init__(
        self,
        data: Path,
        *,
        keystore: bool = True,
        printer: Callable[[], Printer] | None = None,
        documents: Path | None = None,
    ) -> None:
        self._data, self._keystore = data, keystore
        self._printer = printer or composition.any_printer
        self._documents = documents

    def found(self, answers: dict[str, str]) -> SetUp:
        """An office from the answers of the wizard."""
        composition.prepare(self._data)
        file = self._data / OFFICE_FILE
        # JSON is YAML too, and needs no quoting rules.
        file.write_text(json.dumps(profile_from(answers), ensure_ascii=False), encoding="utf-8")
        return self.found_file(file, answers.get("staff_pin", ""))

    def found_file(self, file: Path, pin: str = "") -> SetUp:
        """An office from an OFFICE.yaml: this machine becomes its hub."""
        load_office(file)
        composition.prepare(self._data)
        server = EmbeddedServer(self._data / HUB)
        try:
            code = server.found(file)
            return self.join(server.url, code, pin)
        finally:
            server.stop()

    def join(self, url: str, code: str, pin: str = "") -> SetUp:
        """A counter of an office whose server is at `url`; `pin` is that of its staff."""
        store, words = composition.fresh_store(self._data, keystore=self._keystore)
        try:
            composition.enrol(store, url, code)
            composition.set_staff_pin(store, pin)
            office = composition.opened(store, self._data, practice=False, clock=None).office
        finally:
            store.close()
        return SetUp(words, office.name)

    def print_sheet(self, done: SetUp, language: str) -> PrintOutcome:
        """The recovery sheet through the system's printer."""
        return self._on_paper(self._printer(), done, language)

    def save_sheet(self, done: SetUp, language: str) -> PrintOutcome:
        """The recovery sheet as a file among the documents of whoever sets up."""
        folder = self._documents or _documents()
        folder.mkdir(parents=True, exist_ok=True)
        return self._on_paper(composition.folder_printer(folder), done, language)

    def _on_paper(self, printer: Printer, done: SetUp, language: str) -> PrintOutcome:
        paper = composition.recovery_paper(done.recovery, done.office, language)
        return printer.print(paper, "sala-recovery-sheet")


def _documents() -> Path:
    from platformdirs import user_documents_path

    return user_documents_path()


def profile_from(answers: Mapping[str, str]) -> dict[str, object]:
    """OFFICE.yaml out of what the wizard asked; the rest is filled in there by hand later."""
    name = {"th": answers["name_th"], "en": answers.get("name_en", "")}
    phone = to_arabic(answers["phone"])
    places = {place: {"th": answers[place]} for place in ("tambon", "amphoe", "province")}
    return {
        "code": to_arabic(answers["code"]).upper(),
        "name": name if name["en"] else {"th": name["th"]},
        **places,
        "address": {"th": answers["address"]},
        "phone": phone,
        "complaint_phone": phone,
        "public_address": answers.get("public_address") or _PUBLIC,
    }
