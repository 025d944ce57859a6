"""Signatures are bound to their kind, sealed parts to their event, and bombs are not opened."""

import pytest
import zstandard
from nacl import bindings

from kiosk import sealing
from kiosk.sealing import (
    CannotOpen,
    Sealed,
    box_public,
    new_box_seed,
    new_key,
    open_blob,
    open_private,
    open_sealed,
    seal_blob,
    seal_private,
    seal_to,
)
from kiosk.signing import LogKey, from_text, signed_bytes, to_text, verify

KEY = bytes(range(32))
PRIVATE = {"answers": {"/data/name": "ทดสอบ ระบบ"}}


def test_the_signed_bytes_name_kind_and_lengths():
    assert signed_bytes("event/1", b"{}") == b"OSS1 7 event/1 2 {}"


def test_a_signature_fits_its_bytes_key_and_kind_only():
    key = LogKey.generate()
    signature = key.sign(b"body")

    assert verify(key.public, b"body", signature)
    assert not verify(key.public, b"bodY", signature)
    assert not verify(key.public, b"body", signature, "enrol/1")
    assert not verify(LogKey.generate().public, b"body", signature)
    assert not verify(b"short", b"body", signature)


def test_a_key_comes_back_from_its_seed_and_hides_it():
    key = LogKey.generate()

    assert LogKey(key.seed).public == key.public
    assert key.seed.hex() not in repr(key)
    assert to_text(key.seed) not in repr(key)


@pytest.mark.parametrize("text", ["AA=", "A", "AB", "A A", "ก"], ids=repr)
def test_there_is_one_way_to_write_bytes(text: str):
    with pytest.raises(ValueError, match="base64url"):
        from_text(text)


def test_a_sealed_part_opens_with_its_key_in_its_place():
    sealed = seal_private(PRIVATE, subject="5" * 32, key=KEY, bound_to=b"event 1")

    assert open_private(sealed, key=KEY, bound_to=b"event 1") == PRIVATE
    assert Sealed.from_json(sealed.to_json()) == sealed
    with pytest.raises(CannotOpen):
        open_private(sealed, key=KEY, bound_to=b"event 2")
    with pytest.raises(CannotOpen):
        open_private(sealed, key=new_key(), bound_to=b"event 1")


def test_long_answers_are_compressed_before_they_are_sealed():
    sealed = seal_private({"a": "คำร้อง " * 2000}, subject="5" * 32, key=KEY, bound_to=b"")
    assert len(sealed.closed) < 500


@pytest.mark.parametrize(
    "plain",
    [
        zstandard.compress(b"[" * 100_000),
        zstandard.compress(b"[]"),
        zstandard.compress(b"0" * (sealing.LARGEST_OPENED + 1)),
        b"not zstd",
    ],
    ids=["deep", "no object", "bomb", "damaged"],
)
def test_what_makes_no_sense_inside_is_not_opened(plain: bytes):
    nonce = bytes(24)
    closed = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, b"", nonce, KEY)

    with pytest.raises(CannotOpen):
        open_private(Sealed("5" * 32, nonce, closed), key=KEY, bound_to=b"")


def test_what_nobody_could_open_again_is_not_sealed():
    with pytest.raises(ValueError, match="more than"):
        seal_private({"a": "x" * 2_000_000}, subject="5" * 32, key=KEY, bound_to=b"")


def test_a_blob_is_longer_by_a_known_number_of_bytes():
    sealed = seal_blob(b"picture", key=KEY)

    assert len(sealed) == len(b"picture") + sealing.BLOB_OVERHEAD
    assert open_blob(sealed, key=KEY) == b"picture"
    with pytest.raises(CannotOpen):
        open_blob(sealed[:-1], key=KEY)
    with pytest.raises(CannotOpen):
        open_blob(b"", key=KEY)


def test_a_secret_sealed_to_a_box_opens_with_its_seed_only():
    seed = new_box_seed()
    closed = seal_to(box_public(seed), KEY)

    assert open_sealed(seed, closed) == KEY
    with pytest.raises(CannotOpen):
        open_sealed(new_box_seed(), closed)
