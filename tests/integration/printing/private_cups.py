"""A print server of one's own, without root, with a queue that does as a file tells it."""

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

BACKEND = """#!/bin/sh
[ $# -eq 0 ] && { echo 'direct saltest "Unknown" "test printer"'; exit 0; }
MODEFILE="${DEVICE_URI#saltest:}"; MODE=$(cat "$MODEFILE"); n=0
while [ "$MODE" = paperout ]; do
  [ $n = 0 ] && { echo "STATE: +media-empty-error" >&2; echo "ERROR: out of paper" >&2; }
  n=1; sleep 0.1; MODE=$(cat "$MODEFILE")
done
[ $n = 1 ] && echo "STATE: -media-empty-error" >&2
case "$MODE" in
  cover) echo "STATE: +cover-open-error" >&2; exit 4;;
  fail)  echo "ERROR: cannot reach printer" >&2; exit 1;;
  *)     cat "${6:-/dev/stdin}" > "$MODEFILE.out"; echo "STATE: -cover-open-error,media-empty-error" >&2; exit 0;;
esac
"""

SERVER_CONF = """Listen 127.0.0.1:{port}
Browsing Off
DefaultAuthType None
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
  </Limit>
</Policy>
"""


class PrivateCups:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.address = f"127.0.0.1:{_free_port()}"
        self.mode_file = folder / "mode"
        self.tell("ok")
        self._write_files()
        conf, files = folder / "cupsd.conf", folder / "cups-files.conf"
        self._process = subprocess.Popen(
            ["cupsd", "-f", "-c", conf, "-s", files],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._wait_until_it_answers()
            self._run("lpadmin", "-p", "TEST", "-v", f"saltest:{self.mode_file}", "-m", "raw", "-E")
            self._run("lpadmin", "-d", "TEST")
        except BaseException:
            self.stop()
            raise

    def tell(self, mode: str) -> None:
        self.mode_file.write_text(mode)

    def printed(self) -> bytes:
        path = Path(f"{self.mode_file}.out")
        return path.read_bytes() if path.exists() else b""

    def after_a_failure(self, policy: str) -> None:
        """`retry-job`, as CUPS is delivered, or `abort-job`."""
        self._run("lpadmin", "-p", "TEST", "-o", f"printer-error-policy={policy}")

    def clear(self) -> None:
        """A working printer again, and no job left."""
        self.tell("ok")
        self._run("cancel", "-a", "-x", "TEST")
        self._run("cupsenable", "TEST")
        self.after_a_failure("retry-job")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=10)

    def _run(self, *command: str) -> None:
        environment = {**os.environ, "CUPS_SERVER": self.address}
        subprocess.run(command, env=environment, check=True, capture_output=True)

    def _write_files(self) -> None:
        binaries = self._folder / "bin"
        shutil.copytree("/usr/lib/cups", binaries, copy_function=_copy_readable)
        (binaries / "backend" / "saltest").write_text(BACKEND)
        (binaries / "backend" / "saltest").chmod(0o755)
        for name in ("root", "cache", "state", "state/certs", "spool", "tmp"):
            (self._folder / name).mkdir()
        lines = {
            "ServerRoot": "root",
            "ServerBin": "bin",
            "CacheDir": "cache",
            "StateDir": "state",
            "RequestRoot": "spool",
            "TempDir": "tmp",
            "AccessLog": "access_log",
            "ErrorLog": "error_log",
            "PageLog": "page_log",
        }
        text = "".join(f"{key} {self._folder / name}\n" for key, name in lines.items())
        text += "User nobody\nGroup nogroup\nSystemGroup root\nDataDir /usr/share/cups\n"
        (self._folder / "cups-files.conf").write_text(text)
        port = self.address.partition(":")[2]
        (self._folder / "cupsd.conf").write_text(SERVER_CONF.format(port=port))
        self._open_to_nobody()

    def _open_to_nobody(self) -> None:
        """Started by root, cupsd does its work as nobody, who must get at these files."""
        for path in (self._folder, *self._folder.rglob("*")):
            if not path.is_symlink() and not path.is_relative_to(self._folder / "bin"):
                path.chmod(0o777 if path.is_dir() else 0o666)
        (self._folder / "bin").chmod(0o755)

    def _wait_until_it_answers(self) -> None:
        host, _, port = self.address.partition(":")
        for _ in range(100):
            try:
                socket.create_connection((host, int(port)), timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError((self._folder / "error_log").read_text()[-2000:])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _copy_readable(source: str, target: str) -> None:
    """A few backends are for root only and not needed."""
    if os.access(source, os.R_OK):
        shutil.copy2(source, target)
