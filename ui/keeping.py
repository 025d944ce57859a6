"""Looking after what is kept: backups, restoring, erasing.  Joined here, as `ui.composition` joins
the counter; nothing of it is loaded by a counter that only works.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from forms.engine import Instance
from kiosk.backups import Backup, BackupState
from kiosk.casework import CaseRecord, CaseWork, Officer
from kiosk.clock import SystemClock, local_date
from kiosk.erasure import Erasure
from kiosk.errors import EnvironmentProblem
from kiosk.events import SubmissionFinalised
from kiosk.filled import filled, service_named
from kiosk.ids import SystemIds
from kiosk.printing.subject_report import render
from kiosk.projections import Case
from kiosk.retention import kept_until
from kiosk.store import restore as restore_parts
from kiosk.store.backup import Source
from kiosk.store.backup import back_up as make_backup
from kiosk.store.restore import Restore, Restored
from kiosk.subject_report import Reporter, SubjectReport
from ui.composition import Opened
from ui.presenters.desk import catalogue_of
from ui.unlocking import open_by_itself, ring_of


def back_up(now: Opened, target: Path, hub: Path | None = None) -> Backup:
    """A backup of this counter below `target`, remembered beside the data whatever becomes of it.

    Raises EnvironmentProblem.
    """
    before, moment = BackupState.read(now.folder), now.clock.now()
    try:
        source = Source(now.store, ring_of(now.folder).open(), now.folder, hub)
        done = make_backup(source, target, moment)
    except EnvironmentProblem as problem:
        why = str(problem.context.get("why") or problem.context.get("path") or "")
        state = replace(before, tried_at=moment, code=problem.code.value, why=why)
        state.write(now.folder)
        raise
    BackupState(
        made_at=done.made_at,
        tried_at=moment,
        folder=str(done.folder),
        same_disk=done.folder.stat().st_dev == now.folder.stat().st_dev,
    ).write(now.folder)
    return done


def restore_backup(
    backup: Backup, words: str, data: Path, *, replace_it: bool, hub: str
) -> Restored:
    """A backup takes the place of the data folder, which opens by itself from then on.

    `words` are the recovery words; "" where this machine still has the key.
    Raises EnvironmentProblem.
    """
    key = key_of_backup(backup, words, data)
    work = Restore(backup, key, data)
    if work.half_done:
        return Restored(backup, 0, 0, work.swap(SystemClock().now()))
    restore_parts.must_be_free(data, replace=replace_it)
    restore_parts.must_not_be_open(data, key)
    work.check()
    copied, missing = work.prepare(hub)
    open_by_itself(data.with_name(data.name + restore_parts.UNFINISHED), key, keystore=True)
    work.ready()
    return Restored(backup, copied, missing, work.swap(SystemClock().now()))


def key_of_backup(backup: Backup, words: str, data: Path) -> bytes:
    """By the recovery words; without them by this machine's own key, where it is the same.

    Raises EnvironmentProblem.
    """
    if words:
        return ring_of(backup.folder).open(words)
    key = ring_of(data).open()
    ring_of(backup.folder).must_fit(key)
    return key


def erasure_of(now: Opened) -> Erasure:
    """Destroys what identifies a citizen."""
    store = now.store
    return Erasure(store.log, store.read_models, store.blobs, SystemIds(now.clock))


def kept_until_of(now: Opened) -> Callable[[Case], date]:
    """The last day on which this office keeps a case."""
    today = local_date(now.clock.now())
    return kept_until(catalogue_of(now.office), now.office, today)


def reporter_of(now: Opened) -> Reporter:
    """Says requests in words."""
    return Reporter(now.store.log, catalogue_of(now.office), kept_until_of(now))


def casework_of(now: Opened) -> CaseWork:
    """Cases, worked on by officers."""
    catalogue = catalogue_of(now.office)

    def as_filled(answers: Mapping[str, str], said: SubmissionFinalised) -> Instance | None:
        return filled(answers, said, service_named(catalogue, said.service))

    return CaseWork(now.store.log, now.store.read_models, SystemIds(now.clock), as_filled)


def officer_of(now: Opened, by: str) -> Officer:
    """Somebody at this machine.  Raises InputProblem WHO_NEEDED."""
    return Officer(by, now.device.device_code or now.device.device_id)


def form_of(now: Opened, record: CaseRecord) -> Instance | None:
    """The form of a case as its answers are now; None where nobody can show it here."""
    said, service = record.submission, service_named(catalogue_of(now.office), record.case.service)
    return filled(record.answers, said, service) if said and record.answers else None


def subject_paper(now: Opened, cases: Sequence[Case], language: str) -> bytes:
    """What the office holds about somebody, as PDF."""
    office, reporter = now.office, reporter_of(now)
    return render(
        SubjectReport(
            office=office.name.get(language),
            address=office.address.get(language),
            phone=office.phone,
            made_at=now.clock.now(),
            language=language,
            requests=tuple(reporter.request(case, language) for case in cases),
        )
    )
