"""Places and keys on the wire: heads of logs, cursors of feeds, the server's numbered keys."""

from typing import Any

from kiosk.chain import Head
from kiosk.device import ServerKey
from kiosk.peers import FeedCursor
from sync.reading import Fields, dump, from_base64, to_base64


def head_to_json(head: Head) -> dict[str, Any]:
    return {"seq": head.seq, "hash": to_base64(head.hash)}


def read_head(fields: Fields) -> Head:
    return Head(fields.number("seq"), fields.raw("hash", 32))


def cursor_to_json(cursor: FeedCursor) -> dict[str, Any]:
    return {"epoch": cursor.epoch, "pos": cursor.pos, "hash": to_base64(cursor.hash)}


def read_cursor(fields: Fields) -> FeedCursor:
    return FeedCursor(fields.text("epoch", 64), fields.number("pos"), fields.raw("hash", 32))


def server_key_to_json(key: ServerKey) -> dict[str, Any]:
    return {
        "number": key.number,
        "sign": to_base64(key.sign),
        "box": to_base64(key.box),
        "proof": to_base64(key.proof),
    }


def read_server_key(fields: Fields) -> ServerKey:
    return ServerKey(
        fields.number("number", 1, 10_000),
        fields.raw("sign", 32),
        fields.raw("box", 32),
        from_base64(fields.text("proof", 120, "")),
    )


def server_key_proof(key: ServerKey) -> bytes:
    """What the key before has signed to introduce this one."""
    return dump({"number": key.number, "sign": to_base64(key.sign), "box": to_base64(key.box)})
