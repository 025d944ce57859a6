"""The mind of the attachment screen: what it shows and what a touch there does."""

from forms.catalogue import Document
from kiosk.errors import EnvironmentProblem
from ui.presenters.attachment import AttachmentView
from ui.presenters.fielding import size_in_words
from ui.presenters.fields import FileView
from ui.presenters.offering import Offering
from ui.presenters.stage import Stage
from ui.presenters.visit import Visit


class AttachmentPresenter:
    """A document is attached, brought later, or, where it may be, left out."""

    def __init__(self, stage: Stage, visit: Visit) -> None:
        self._stage, self._visit = stage, visit
        self._id, self._problem, self._taking = "", "", False
        self._flaws = dict[str, tuple[str, ...]]()
        self._offering = Offering(stage, visit)

    def enter(self, key: str) -> None:
        """`key` is the document."""
        self._id, self._problem, self._taking = key, "", False
        self._offering.forget()
        self._visit.journey.save(place=key)

    def has(self, key: str) -> bool:
        """Is that document wanted as things stand?"""
        return self._visit.journey.page(key) is not None

    def view(self) -> AttachmentView:
        """The document in words."""
        texts, document = self._stage.texts, self._document
        until = texts.short_date(self._visit.bring_later_until())
        wanted = document.required != "no"
        return AttachmentView(
            header=self._visit.header(self._stage.can_go_back, self._id),
            title=document.title.get(texts.language),
            hint=self._visit.desk.fill(document.note, texts.language),
            optional="" if wanted else texts("optional"),
            files=self._files(),
            files_label=texts("attachment.files"),
            choose=texts("attachment.choose"),
            found_label=texts("attachment.found"),
            found=self._offering.files(self._id),
            later=texts("attachment.later") if wanted else "",
            later_until=texts("attachment.by", date=until) if wanted else "",
            later_picked=self._id in self._visit.journey.progress.later,
            proceed=texts("continue"),
            problem=self._problem,
            all_later=self._all_later(),
            advice=self._advice(),
        )

    def _advice(self) -> str:
        """What is being waited for; else of the last picture that may be hard to read."""
        texts = self._stage.texts
        if self._taking:
            return texts("attachment.taking")
        for file in reversed(self._visit.journey.files(self._id)):
            if flaws := self._flaws.get(file.hash.hex()):
                return texts(f"attachment.flaw.{flaws[0]}", name=file.name)
        return ""

    def _all_later(self) -> str:
        left = self._left()
        several = len(left) > 1 and self._id in left
        return self._stage.texts("attachment.all_later", count=len(left)) if several else ""

    def _left(self) -> list[str]:
        """Wanted documents of which there is no file and which are not brought later."""
        journey = self._visit.journey
        return [
            one.id
            for one in journey.documents()
            if one.required != "no" and not journey.files(one.id)
            if one.id not in journey.progress.later
        ]

    def _files(self) -> tuple[FileView, ...]:
        texts = self._stage.texts
        return tuple(
            FileView(
                id=file.hash.hex(),
                name=file.name,
                size=size_in_words(file.size, texts),
                remove=texts("question.remove_file", name=file.name),
            )
            for file in self._visit.journey.files(self._id)
        )

    def file_chosen(self, file: str) -> None:
        """Keep a file for this document."""
        self._problem, self._taking = "", True
        self._stage.redraw()
        self._visit.attach(self._id, file, done=self._attached)

    def _attached(self, document: str, problem: str) -> None:
        if not problem:
            self._visit.journey.bring_later(document, False)
            self._offering.forget()
            self._look_at_picture()
        self._problem, self._taking = problem, False
        self._stage.redraw()

    def _look_at_picture(self) -> None:
        """Can it be read? Told while it can still be taken again; it is kept in any case."""
        file, attachments = self._visit.journey.files(self._id)[-1], self._visit.desk.attachments

        def looked(flaws: tuple[str, ...]) -> None:
            self._flaws[file.hash.hex()] = flaws
            if flaws and self._visit.busy:
                self._stage.redraw()

        def failed(error: Exception) -> None:
            if not isinstance(error, EnvironmentProblem):
                raise error

        self._stage.work.run(lambda: attachments.flaws(file), on_done=looked, on_failed=failed)

    def files_asked(self) -> None:
        """Look what there is to choose from."""
        self._offering.look(self._id, self._looked)

    def _looked(self, problem: str) -> None:
        self._problem = problem
        self._stage.redraw()

    def file_removed(self, file: str) -> None:
        """Take it away again."""
        self._visit.detach(self._id, file)
        self._stage.redraw()

    def later_chosen(self) -> None:
        """It will be brought; pressed again, it will not."""
        if self._document.required == "no":
            return
        later = self._id in self._visit.journey.progress.later
        self._visit.journey.bring_later(self._id, not later)
        self._problem = ""
        self._stage.redraw()

    def all_later_chosen(self) -> None:
        """Everything that is still open will be brought; on to what is left to answer."""
        for document in self._left():
            self._visit.journey.bring_later(document, True)
        self._problem = ""
        self._visit.go_past_documents()

    def continued(self) -> None:
        """A wanted document needs one of the two answers."""
        journey, texts = self._visit.journey, self._stage.texts
        answered = journey.files(self._id) or self._id in journey.progress.later
        if self._document.required == "no" or answered:
            self._visit.go_on(self._id)
            return
        title = self._document.title.get(texts.language)
        self._problem = texts("attachment.nothing_yet", title=title)
        self._stage.redraw()

    def pause_pressed(self) -> None:
        """Park it."""
        self._visit.pause()

    @property
    def _document(self) -> Document:
        return self._visit.journey.service.document(self._id)
