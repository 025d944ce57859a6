"""Finalising: the one act that turns a draft into evidence.

Events, tracking number, citizen's key, read models and the end of the draft are one transaction.
When `finalise` returns, the submission is on the disk; only then may anything be printed or said.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.clock import Clock, local_date
from kiosk.drafts import Attachment, Draft
from kiosk.envelope import EventMalformed
from kiosk.errors import ErrorCode, InputProblem
from kiosk.events import NEW, AttachmentAdded, FormRef, StepDue, SubmissionFinalised
from kiosk.ids import Ids, token_hash
from kiosk.log import Act, EventLog
from kiosk.office import OfficeProfile
from kiosk.tracking import TrackingNumber


@dataclass(frozen=True, slots=True)
class Completed:
    """What the citizen sends.  `answers` are those of relevant questions, as text.

    `service` and `documents` are what stands for the service and its documents where everybody may
    read; where nothing is given, their ids.
    """

    form: FormRef
    answers: Mapping[str, str] = field(repr=False)
    identity_level: str
    steps: tuple[StepDue, ...] = ()
    missing: tuple[StepDue, ...] = ()
    channel: str = "kiosk"
    service: str = ""
    documents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Submission:
    """What the citizen gets: a number for life, and the way to follow it."""

    request_id: str
    service_id: str
    tracking: TrackingNumber
    token: str
    url: str
    received_at: datetime
    steps: tuple[StepDue, ...] = ()
    missing: tuple[StepDue, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    practice: bool = False


@dataclass(frozen=True, slots=True)
class _Sealing:
    """What is made in the moment of sending."""

    subject: str
    token: str
    moment: datetime


class Finaliser:
    """Turns drafts into submissions."""

    def __init__(
        self, log: EventLog, office: OfficeProfile, *, clock: Clock, ids: Ids, practice: bool
    ) -> None:
        self._log, self._office = log, office
        self._clock, self._ids, self._practice = clock, ids, practice

    def finalise(self, draft: Draft, completed: Completed) -> Submission:
        """Raises InputProblem DRAFT_GONE (sent already, or expired) or SUBMISSION_TOO_LARGE,
        EnvironmentProblem when it could not be kept: then the draft is as it was.
        """
        now, token = self._clock.now(), self._ids.token()
        try:
            with self._log.act() as act:
                number = act.take_number(local_date(now))
                subject = draft.subject or act.new_subject()
                event = self._event(draft, completed, number, _Sealing(subject, token, now))
                act.append(event)
                self._append_files(act, draft, subject, completed.documents)
                act.delete_draft(draft.draft_id)
        except EventMalformed as error:
            raise InputProblem(ErrorCode.SUBMISSION_TOO_LARGE, why=str(error)) from error
        return Submission(
            request_id=draft.draft_id,
            service_id=draft.service_id,
            tracking=number,
            token=token,
            url=self._office.tracking_url(number, token),
            received_at=now,
            steps=completed.steps,
            missing=completed.missing,
            attachments=draft.attachments,
            practice=self._practice,
        )

    def _event(
        self, draft: Draft, done: Completed, number: TrackingNumber, sealing: _Sealing
    ) -> SubmissionFinalised:
        return SubmissionFinalised(
            event_id=self._ids.new(),
            request_id=draft.draft_id,
            category=NEW,
            service=done.service or draft.service_id,
            form=done.form,
            tracking=number.digits,
            token_hash=token_hash(sealing.token),
            received=local_date(sealing.moment),
            steps=done.steps,
            missing=done.missing,
            channel=done.channel,
            practice=self._practice,
            subject=sealing.subject,
            private={
                "answers": dict(done.answers),
                "lang": draft.language,
                "identity_level": done.identity_level,
                "token": sealing.token,
            },
        )

    def _append_files(
        self, act: Act, draft: Draft, subject: str, public: Mapping[str, str]
    ) -> None:
        for file in draft.attachments:
            document = public.get(file.document, file.document)
            told = {"document": file.document} if document != file.document else {}
            act.append(
                AttachmentAdded(
                    event_id=self._ids.new(),
                    request_id=draft.draft_id,
                    document=document,
                    size=file.size,
                    hash=file.hash,
                    mime=file.mime,
                    subject=subject,
                    private={"name": file.name, **told},
                )
            )
