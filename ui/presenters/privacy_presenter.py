"""The mind of the privacy screen: what it shows and what a touch there does."""

from ui.presenters.parts import HeaderView, IconLine
from ui.presenters.privacy import PrivacyView
from ui.presenters.stage import Stage
from ui.presenters.visit import Visit


class PrivacyPresenter:
    """Where the basis is public duty no consent is asked for: the notice is shown."""

    def __init__(self, stage: Stage, visit: Visit) -> None:
        self._stage, self._visit = stage, visit
        self._service_id = ""
        self._open = False

    def enter(self, key: str) -> None:
        """`key` is the service."""
        self._service_id, self._open = key, False

    @property
    def discreet(self) -> bool:
        """Should nobody else hear which service this is?"""
        return self._visit.desk.catalogue.service(self._service_id).discreet

    def view(self) -> PrivacyView:
        """The notice in words."""
        texts = self._stage.texts
        service = self._visit.desk.catalogue.service(self._service_id)
        notice = service.privacy
        return PrivacyView(
            header=HeaderView(back=texts("back"), context=service.title.get(texts.language)),
            title=texts("privacy.title"),
            lines=tuple(
                IconLine(icon, self._visit.desk.fill(line, texts.language))
                for icon, line in notice.lines()
            ),
            full_label=texts("privacy.close" if self._open else "privacy.open"),
            full=tuple(self._visit.desk.fill(line, texts.language) for line in notice.full())
            if self._open
            else (),
            accept=texts("privacy.accept"),
        )

    def full_toggled(self) -> None:
        """Open or close the whole text."""
        self._open = not self._open
        self._stage.redraw()

    def accepted(self) -> None:
        """The request begins; from now on it is kept."""
        self._visit.begin(self._service_id)
