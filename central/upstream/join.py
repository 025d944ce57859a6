"""How this server becomes the hub of an office under another server: with a code made there.

May be repeated; the same code with the same hub gives the same answer.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection

from central import offices, series
from central.parts import Parts
from central.upstream import state
from central.upstream.state import Uplink
from sync.answers import Contradicted, SessionOver
from sync.client import ServerClient
from sync.enrol_messages import EnrolAsk, Enrolled, normal_code
from sync.enrolment import check_certificate
from sync.errors import ProtocolBroken, Refused, SyncCode
from sync.protocol import CODE_LETTERS, ENROL_TYPE, VERSION
from sync.server_keys import believed
from sync.transport import Transport

Said = TypeVar("Said")


def join(parts: Parts, url: str, transport: Transport, code: str) -> Uplink:
    """Makes this server a hub of the code's office; adds the office when it is not here.

    Raises Offline, Refused, ProtocolBroken.
    """
    client, typed = ServerClient(transport), normal_code(code)
    if len(typed) != CODE_LETTERS:
        raise Refused(SyncCode.CODE_WRONG, f"{len(typed)} letters")
    hello = _told(client.hello)
    if not hello.oldest <= VERSION <= hello.newest:
        raise Refused(SyncCode.PROGRAM_TOO_OLD, f"{hello.oldest} to {hello.newest}")
    office, now_ms = _told(lambda: client.office_of(typed)).office, parts.now_ms()
    uplink = parts.database.write(
        lambda c: state.prepare(c, office, url, parts.keys, parts.ids, now_ms)
    )
    with parts.database.read() as connection:
        used = tuple(series.used(connection, office))
    ask = EnrolAsk(typed, uplink.genesis, hello.nonce, "hub", hub=True, series_used=used)
    signature = state.writer_of(uplink, parts.keys).key.sign(ask.signed_part(), ENROL_TYPE)
    answer = _told(lambda: client.enrol(replace(ask, signature=signature)))
    believed(answer.keys[:1], answer.keys)
    check_certificate(answer, office, uplink.genesis)
    return _keep(parts, uplink, answer)


def _keep(parts: Parts, uplink: Uplink, answer: Enrolled) -> Uplink:
    now_ms = parts.now_ms()

    def kept(connection: Connection) -> Uplink:
        if offices.profile_of(connection, uplink.office) is None:
            offices.add(connection, answer.profile, parts.keys, parts.ids, now_ms)
        state.save_joined(connection, uplink.office, answer.device_code, answer.keys)
        series.fill_pool(connection, uplink.office, answer.series)
        found = state.uplink_of(connection, uplink.office)
        assert found is not None
        return found

    return parts.database.write(kept)


def _told(ask: Callable[[], Said]) -> Said:
    try:
        return ask()
    except (SessionOver, Contradicted) as error:
        raise ProtocolBroken(SyncCode.MESSAGE_REFUSED, str(error)) from error
