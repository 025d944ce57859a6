"""The key of the database: three ways to open, and each way to fail has its own code."""

import json
import os
import stat
from pathlib import Path

import pytest

from kiosk.errors import EnvironmentProblem, ErrorCode
from kiosk.keys import Cost, KeyRing, new_passphrase, normal_passphrase
from tests.fakes import MemoryKeystore

QUICK = Cost(time=1, memory_kib=64, lanes=1)
PHRASE = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ23"


def a_ring(folder: Path, keystore: MemoryKeystore | None = None) -> KeyRing:
    return KeyRing(folder, keystore or MemoryKeystore(), QUICK)


def code_of(ring: KeyRing, passphrase: str = "") -> ErrorCode:
    with pytest.raises(EnvironmentProblem) as problem:
        ring.open(passphrase)
    return problem.value.code


def test_each_slot_opens_to_the_same_key(tmp_path: Path):
    keystore = MemoryKeystore()
    ring = a_ring(tmp_path, keystore)
    key = ring.create(keyring=True, key_file=tmp_path / "key", passphrase=PHRASE)

    assert len(key) == 32
    assert ring.kinds() == ("keyring", "file", "passphrase")
    assert a_ring(tmp_path, keystore).open() == key
    assert a_ring(tmp_path, MemoryKeystore(missing=True)).open() == key
    assert a_ring(tmp_path).open("abcd efgh jkmn pqrs tvwx yz23") == key


def test_a_folder_that_was_moved_with_its_key_file_still_opens(tmp_path: Path):
    old, new = tmp_path / "old", tmp_path / "new"
    key = a_ring(old).create(key_file=old / "key")
    old.rename(new)

    assert a_ring(new).open() == key


def test_a_key_file_elsewhere_is_found_by_its_path(tmp_path: Path):
    ring = a_ring(tmp_path / "data")
    key = ring.create(key_file=tmp_path / "stick" / "key")

    assert ring.open() == key


def test_a_keystore_that_keeps_nothing_is_not_relied_upon(tmp_path: Path):
    class Forgetful(MemoryKeystore):
        def read(self, name: str) -> None:
            return None

    with pytest.raises(EnvironmentProblem) as problem:
        a_ring(tmp_path, Forgetful()).create(keyring=True, passphrase=PHRASE)
    assert problem.value.code is ErrorCode.KEYRING_UNAVAILABLE
    assert not a_ring(tmp_path).exists


def test_the_key_itself_is_in_no_file(tmp_path: Path):
    key = a_ring(tmp_path).create(key_file=tmp_path / "key", passphrase=PHRASE)

    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert key not in written
    assert key.hex().encode() not in written


def test_key_files_are_readable_by_their_owner_only(tmp_path: Path):
    a_ring(tmp_path).create(key_file=tmp_path / "key")

    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {0o600}


def test_an_exposed_key_file_is_refused(tmp_path: Path):
    a_ring(tmp_path).create(key_file=tmp_path / "key")
    (tmp_path / "key").chmod(0o644)

    assert code_of(a_ring(tmp_path)) is ErrorCode.KEY_FILE_EXPOSED


def test_a_missing_key_is_told_from_a_wrong_one(tmp_path: Path):
    a_ring(tmp_path).create(key_file=tmp_path / "key")
    other = tmp_path / "other"
    a_ring(other).create(key_file=other / "key")
    content = (other / "key").read_bytes()

    (tmp_path / "key").write_bytes(content)
    assert code_of(a_ring(tmp_path)) is ErrorCode.KEY_WRONG
    (tmp_path / "key").write_bytes(b"!!!")
    assert code_of(a_ring(tmp_path)) is ErrorCode.KEY_WRONG
    (tmp_path / "key").unlink()
    assert code_of(a_ring(tmp_path)) is ErrorCode.KEY_MISSING
    assert code_of(a_ring(tmp_path / "nowhere")) is ErrorCode.KEY_SLOTS_DAMAGED


def test_a_keystore_that_lost_its_secret_leaves_the_recovery_sheet(tmp_path: Path):
    key = a_ring(tmp_path).create(keyring=True, passphrase=PHRASE)

    assert code_of(a_ring(tmp_path)) is ErrorCode.KEY_MISSING
    assert code_of(a_ring(tmp_path, MemoryKeystore(missing=True))) is ErrorCode.KEYRING_UNAVAILABLE
    assert a_ring(tmp_path).open(PHRASE) == key


def test_a_wrong_passphrase_is_told_so(tmp_path: Path):
    a_ring(tmp_path).create(passphrase=PHRASE)

    assert code_of(a_ring(tmp_path), "wrong") is ErrorCode.KEY_PASSPHRASE_WRONG
    assert code_of(a_ring(tmp_path)) is ErrorCode.KEY_MISSING


def test_a_passphrase_is_asked_for_where_there_is_none(tmp_path: Path):
    a_ring(tmp_path).create(key_file=tmp_path / "key")

    assert code_of(a_ring(tmp_path), PHRASE) is ErrorCode.KEY_MISSING


def test_a_new_recovery_sheet_replaces_the_old_one(tmp_path: Path):
    ring = a_ring(tmp_path)
    key = ring.create(passphrase=PHRASE)
    ring.add_passphrase(key, "NEW")

    assert ring.open("new") == key
    assert code_of(ring, PHRASE) is ErrorCode.KEY_PASSPHRASE_WRONG


def test_the_recovery_sheet_lets_the_machine_open_by_itself_again(tmp_path: Path):
    ring = a_ring(tmp_path)
    key = ring.create(keyring=True, passphrase=PHRASE)
    moved = a_ring(tmp_path, MemoryKeystore(missing=True))

    moved.open_by_itself(moved.open(PHRASE), key_file=tmp_path / "key")

    assert moved.open() == key
    assert moved.kinds() == ("file", "passphrase")
    assert moved.open(PHRASE) == key


def test_slots_are_never_overwritten_by_a_new_key(tmp_path: Path):
    a_ring(tmp_path).create(passphrase=PHRASE)

    with pytest.raises(EnvironmentProblem) as problem:
        a_ring(tmp_path).create(passphrase=PHRASE)
    assert problem.value.code is ErrorCode.KEY_SLOTS_EXIST


def test_a_key_that_nothing_opens_is_not_made(tmp_path: Path):
    with pytest.raises(ValueError, match="nothing opens"):
        a_ring(tmp_path).create()
    assert not a_ring(tmp_path).exists


@pytest.mark.parametrize("text", ["", "{}", '{"slots": [1]}'], ids=repr)
def test_a_damaged_file_of_slots_is_told_so(tmp_path: Path, text: str):
    (tmp_path / "keys.json").write_text(text)

    assert code_of(a_ring(tmp_path)) is ErrorCode.KEY_SLOTS_DAMAGED


def test_a_changed_wrapped_key_does_not_open(tmp_path: Path):
    a_ring(tmp_path).create(passphrase=PHRASE)
    found = json.loads((tmp_path / "keys.json").read_text())
    found["slots"][0]["wrapped"] = "A" * 96
    (tmp_path / "keys.json").write_text(json.dumps(found))

    assert code_of(a_ring(tmp_path), PHRASE) is ErrorCode.KEY_PASSPHRASE_WRONG


def test_a_new_passphrase_has_no_letters_that_are_mistaken():
    made = new_passphrase()

    assert len(normal_passphrase(made)) == 24
    assert not set(made) & set("01OILU")
    assert made != new_passphrase()


@pytest.mark.skipif(os.name != "posix", reason="folders of mode 0500")
def test_a_folder_that_cannot_be_written_is_told_so(tmp_path: Path):
    (tmp_path / "file").write_text("")

    with pytest.raises(EnvironmentProblem) as problem:
        a_ring(tmp_path / "file").create(passphrase=PHRASE)
    assert problem.value.code is ErrorCode.STORE_NOT_WRITABLE
