"""How this machine becomes known to an office's server: with a code that somebody there made.

Two acts: ask which office the code is for, to show it to the person, then enrol.  Both may be
repeated; the same code with the same log gives the same answer.
"""

from collections.abc import Callable
from typing import TypeVar

from kiosk.chain import check_genesis
from kiosk.device import Enrolment
from kiosk.envelope import EventMalformed, parse_envelope, parse_line
from kiosk.event_codec import read_event
from kiosk.events import LogCertified
from kiosk.peers import PeerStore
from kiosk.signing import verify
from sync.answers import Contradicted, SessionOver
from sync.client import ServerClient
from sync.enrol_messages import EnrolAsk, Enrolled, OfficeSeen, normal_code
from sync.errors import ProtocolBroken, Refused, SyncCode
from sync.protocol import CODE_LETTERS, ENROL_TYPE, VERSION
from sync.server_keys import believed
from sync.transport import Transport

Said = TypeVar("Said")


class Enroller:
    """`reach` makes a way to an address; what is typed may miss its scheme."""

    def __init__(self, peers: PeerStore, reach: Callable[[str], Transport]) -> None:
        self._peers = peers
        self._reach = reach

    def office(self, url: str, code: str) -> OfficeSeen:
        """Which office this is, to be confirmed.  Raises Offline, Refused, ProtocolBroken."""
        client = ServerClient(self._reach(url))
        self._greet(client)
        return _told(lambda: client.office_of(_whole(code)))

    def enrol(self, url: str, code: str, label: str = "") -> Enrolment:
        """Makes this machine a counter of the code's office.  Raises as above."""
        client, typed = ServerClient(self._reach(url)), _whole(code)
        nonce = self._greet(client)
        office = _told(lambda: client.office_of(typed)).office
        genesis = self._peers.prepare_log(office).to_bytes().removesuffix(b"\n")
        ask = EnrolAsk(typed, genesis, nonce, label)
        signature = self._peers.sign_prepared(office, ask.signed_part(), ENROL_TYPE)
        signed = EnrolAsk(ask.code, ask.genesis, ask.nonce, ask.label, signature)
        answer = _told(lambda: client.enrol(signed))
        believed(answer.keys[:1], answer.keys)
        check_certificate(answer, office, genesis)
        enrolment = Enrolment(
            server_url=url,
            office=office,
            device_code=answer.device_code,
            series=answer.series,
            certificate=answer.certificate,
            server_keys=answer.keys,
            profile=answer.profile,
        )
        self._peers.enrol(enrolment)
        return enrolment

    def _greet(self, client: ServerClient) -> str:
        hello = _told(client.hello)
        if not hello.oldest <= VERSION <= hello.newest:
            raise Refused(SyncCode.PROGRAM_TOO_OLD, f"{hello.oldest} to {hello.newest}")
        return hello.nonce


def _whole(code: str) -> str:
    """A code that cannot be right is told at once, without asking."""
    typed = normal_code(code)
    if len(typed) != CODE_LETTERS:
        raise Refused(SyncCode.CODE_WRONG, f"{len(typed)} letters")
    return typed


def _told(ask: Callable[[], Said]) -> Said:
    try:
        return ask()
    except (SessionOver, Contradicted) as error:
        raise ProtocolBroken(SyncCode.MESSAGE_REFUSED, str(error)) from error


def check_certificate(answer: Enrolled, office: str, genesis: bytes) -> None:
    """The certificate is for our log, and signed by the keys that came with it."""
    envelope, ours = check_genesis(parse_line(genesis))
    try:
        line = parse_line(answer.certificate)
        certificate = read_event(parse_envelope(line.raw))
    except EventMalformed as error:
        raise ProtocolBroken(SyncCode.ANSWER_UNREADABLE, str(error)) from error
    if (
        answer.office != office
        or not isinstance(certificate, LogCertified)
        or certificate.log != envelope.log
        or certificate.sign_key != ours.sign_key
        or not any(verify(key.sign, line.raw, line.signature) for key in answer.keys)
    ):
        raise ProtocolBroken(SyncCode.ANSWER_IMPOSSIBLE, "the certificate is not ours")
