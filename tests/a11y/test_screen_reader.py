"""The whole journey through the accessible tree alone, over D-Bus, with the real program."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

NEEDED = ("dbus-run-session", "Xvfb")
LONGEST = 150
REGISTRY = Path("/usr/libexec/at-spi2-registryd")

missing = [name for name in NEEDED if shutil.which(name) is None]
missing += [] if REGISTRY.exists() else ["at-spi2-core"]


@pytest.mark.skipif(bool(missing), reason=f"not installed: {missing}; see .ci/system-packages")
def test_SEM_06_a_street_light_is_reported_through_the_accessible_tree_alone(
    tmp_path: Path,
) -> None:
    said, wrong = tmp_path / "said", tmp_path / "wrong"
    command = ["dbus-run-session", "--", sys.executable, "-m", "tests.a11y.atspi_journey"]
    # To files and not to pipes: whatever D-Bus starts would hold a pipe open.
    with said.open("wb") as out, wrong.open("wb") as err:
        run = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
            env=os.environ | {"PYTHONPATH": ".", "TMPDIR": str(tmp_path)},
        )
        try:
            code = run.wait(LONGEST)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            raise

    assert code == 0, wrong.read_text("utf-8")[-2000:]
    told = json.loads(said.read_text("utf-8").splitlines()[-1])
    assert len(told["number"].replace(" ", "")) == 9
    assert told["pages"] > 20
    assert any("บางตัวไม่ตรง" in said for said in told["announced"])
