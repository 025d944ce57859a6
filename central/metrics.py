"""Figures for Prometheus: questions by route, refusals, and what stands in the database.

No office, device or number is a label: whoever reads the figures learns nothing about anybody.
"""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from sqlalchemy import func, select

from central.store.database import Database
from central.store.tables import device, fork_evidence, office, office_feed, quarantine

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.005, 0.01, 0.025, 0.06, 0.1, 0.25, 0.5, 1, 2, 5, 30)


class Metrics:
    """The figures of one server."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.answered = Counter(
            "sala_answers", "Questions answered.", ("method", "route", "status"),
            registry=self._registry,
        )  # fmt: skip
        self.seconds = Histogram(
            "sala_answer_seconds", "How long an answer took; a waiting feed counts too.",
            ("route",), buckets=SECONDS, registry=self._registry,
        )  # fmt: skip
        self.refused = Counter(
            "sala_refusals", "Questions refused.", ("code",), registry=self._registry
        )

    def took(self, method: str, route: str, status: int, seconds: float) -> None:
        """One question was answered; `route` is the pattern, "" for a path that is none."""
        self.answered.labels(method, route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)

    def text(self, database: Database) -> bytes:
        """Everything, in Prometheus' words."""
        counted = CollectorRegistry()
        counted.register(_Counted(database))
        return generate_latest(self._registry) + generate_latest(counted)


class _Counted:
    """Counts rows at the moment of the question."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def collect(self) -> Iterator[GaugeMetricFamily]:
        with self._database.read() as connection:
            offices = connection.execute(select(func.count()).select_from(office)).scalar_one()
            devices = connection.execute(
                select(func.count(), func.count(device.c.revoked_at)).select_from(device)
            ).one()
            events = connection.execute(select(func.sum(office_feed.c.pos))).scalar_one()
            held = connection.execute(
                select(
                    select(func.count()).select_from(quarantine).scalar_subquery()
                    + select(func.count()).select_from(fork_evidence).scalar_subquery()
                )
            ).scalar_one()
        yield GaugeMetricFamily("sala_offices", "Offices on this server.", offices)
        known = GaugeMetricFamily("sala_devices", "Devices by state.", labels=["state"])
        known.add_metric(["open"], devices[0] - devices[1])
        known.add_metric(["revoked"], devices[1])
        yield known
        yield GaugeMetricFamily("sala_feed_events", "Events in all feeds.", events or 0)
        yield GaugeMetricFamily("sala_quarantine", "Events in quarantine.", held)
