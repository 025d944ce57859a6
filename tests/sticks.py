"""Sticks between a counter and a server of the tests."""

import io

from central import bundle_answers, bundles
from central.bundles import Desk, Imported
from kiosk.ids import SystemIds
from sync.courier import Courier, Taken
from tests.central_world import World
from tests.counters import Counter


def desk_of(world: World) -> Desk:
    parts = world.parts
    return Desk(parts.database, parts.keys, parts.blobs, parts.clock, parts.ids)


def courier_of(counter: Counter) -> Courier:
    return Courier(counter.peers, counter.clock, SystemIds(counter.clock))


def bundle_of(counter: Counter) -> bytes:
    stick = io.BytesIO()
    courier_of(counter).export(stick)
    return stick.getvalue()


def brought(world: World, bundle: bytes) -> Imported:
    return bundles.take(desk_of(world), io.BytesIO(bundle))


def answer_to(world: World, done: Imported) -> bytes:
    stick = io.BytesIO()
    bundle_answers.write(desk_of(world), done, stick)
    return stick.getvalue()


def taken_back(counter: Counter, answer: bytes) -> Taken:
    return courier_of(counter).take(io.BytesIO(answer))


def carried(world: World, counter: Counter) -> Taken:
    """There and back."""
    return taken_back(counter, answer_to(world, brought(world, bundle_of(counter))))
