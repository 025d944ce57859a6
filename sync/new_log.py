"""Makes another log of this machine known: after a restore, a copied disk, an older file.

The old log's key vouches for the new one, so nobody has to make a code; a revoked log vouches for
nothing.  Asking again gets the same answer.
"""

from dataclasses import replace

from kiosk.chain import Writer
from kiosk.device import Enrolment
from kiosk.peers import PeerStore
from sync.client import ServerClient
from sync.enrol_messages import Enrolled, NewLogAsk
from sync.enrolment import check_certificate
from sync.errors import Refused, SyncCode
from sync.protocol import NEW_LOG_TYPE
from sync.server_keys import believed


class Forked(Exception):  # noqa: N818 - it says what happened
    """The server holds another continuation of our log.

    `common` is the number up to which both agree; None when that is not known.
    """

    def __init__(self, common: int | None) -> None:
        super().__init__(f"common up to {common}")
        self.common = common


def begin_again(peers: PeerStore, fork: Forked) -> None:
    """Keep what the server has; what comes after it goes on in a new log, under a new name.

    Where it is not known from when on the two differ, everything is copied: an event that is at
    the server already counts once.
    """
    known = fork.common is not None and fork.common >= peers.acked().seq
    peers.begin_again("copied", after=fork.common if known else 0)


def introduce(peers: PeerStore, client: ServerClient) -> None:
    """The server certifies the current log and gives it series.

    Raises what `ServerClient` does, and Refused LOG_FORKED when it knows none of our logs.
    """
    for earlier in peers.earlier_writers():
        try:
            answer = _asked(peers, client, earlier)
        except Refused as no:
            if no.code is not SyncCode.SESSION_REFUSED:
                raise
            continue  # given up before the server heard of it; the one before may be known
        device = peers.device()
        peers.enrol(
            Enrolment(
                server_url=device.server_url,
                office=device.office,
                device_code=answer.device_code,
                series=answer.series,
                certificate=answer.certificate,
                server_keys=believed(device.server_keys, answer.keys),
                profile=answer.profile,
            )
        )
        return
    raise Refused(SyncCode.LOG_FORKED, "the server knows none of this machine's logs")


def _asked(peers: PeerStore, client: ServerClient, earlier: Writer) -> Enrolled:
    office = peers.device().office
    genesis = peers.prepare_log(office).to_bytes().removesuffix(b"\n")
    ended = {one.log: one.why for one in peers.ended_logs()}
    ask = NewLogAsk(office, earlier.log, genesis, client.hello().nonce, ended[earlier.log])
    signature = earlier.key.sign(ask.signed_part(), NEW_LOG_TYPE)
    answer = client.new_log(replace(ask, signature=signature))
    check_certificate(answer, office, genesis)
    return answer
