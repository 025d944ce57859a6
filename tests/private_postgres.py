"""A PostgreSQL of the tests' own: one cluster for a whole run, one database for each worker.

It lies in a temporary folder, listens on a socket in that folder only, belongs to a user without
rights, and promises nothing about power cuts: it lives as long as the run.
"""

import fcntl
import json
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import psycopg

ACCOUNT = "postgres"
"""Whom Debian's package runs the server as; it refuses to run as root."""

QUICK = (
    "listen_addresses=''", "fsync=off", "synchronous_commit=off", "full_page_writes=off",
    "shared_buffers=64MB", "max_connections=60", "autovacuum=off",
)  # fmt: skip
SAFE = ("listen_addresses=''", "shared_buffers=256MB", "max_wal_size=2GB", "max_connections=60")
"""What a benchmark measures with: every commit is on the disk before it is answered."""


class PostgresMissing(Exception):  # noqa: N818 - it says what is missing
    """No server program is installed; `.ci/system-packages` names the package."""


class Cluster:
    """A running cluster in `home`."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def address(self, database: str) -> str:
        """What `--database` takes."""
        return f"postgresql://{ACCOUNT}@/{database}?host={self.home}"

    def make(self, database: str) -> str:
        """A new, empty database; its address."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{database}" TEMPLATE template0')
        return self.address(database)

    def stop(self) -> None:
        _run(self.home, "pg_ctl", "-D", f"{self.home}/data", "-m", "immediate", "stop")
        shutil.rmtree(self.home, ignore_errors=True)  # a last process may still be clearing up


def start(settings: Sequence[str] = QUICK) -> Cluster:
    """Raises PostgresMissing."""
    programs()
    home = Path(tempfile.mkdtemp(prefix="sala-pg-"))
    if os.geteuid() == 0:
        shutil.chown(home, ACCOUNT, ACCOUNT)
    local = ("-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    _run(home, "initdb", "-D", f"{home}/data", "-U", ACCOUNT, *local)
    options = " ".join(f"-c {each}" for each in (*settings, f"unix_socket_directories={home}"))
    _run(home, "pg_ctl", "-D", f"{home}/data", "-w", "-t", "30", "-l", f"{home}/log",
         "-o", options, "start")  # fmt: skip
    return Cluster(home)


def programs() -> Path:
    """The folder of the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    if elsewhere is None:
        raise PostgresMissing("PostgreSQL is not installed: apt-get install postgresql")
    return Path(elsewhere).parent


def _version(program: Path) -> float:
    return float(program.parent.parent.name)


def _run(home: Path, program: str, *words: str) -> None:
    who: Mapping[str, Any] = {}
    if os.geteuid() == 0:
        account = pwd.getpwnam(ACCOUNT)
        who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    folder = programs()
    done = subprocess.run(
        [folder / program, *words],
        cwd=home,
        env={"PATH": f"{folder}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # never a pipe: the server would hold it open
        stderr=subprocess.DEVNULL,
        check=False,
        **who,
    )
    if done.returncode:
        log = home / "log"
        told = log.read_text(errors="replace")[-2_000:] if log.exists() else ""
        raise RuntimeError(f"{program} ended with {done.returncode}. {told}")


def shared(folder: Path) -> Cluster:
    """The cluster of this run, started by whoever asks first; `folder` is the run's own."""
    with (folder / "postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        note = folder / "postgres.json"
        if note.exists():
            return Cluster(Path(json.loads(note.read_text())["home"]))
        cluster = start()
        _end_with(int((folder / "pid").read_text()), cluster)
        note.write_text(json.dumps({"home": str(cluster.home)}))
        return cluster


def _end_with(run: int, cluster: Cluster) -> None:
    """A run that is killed ends nothing itself; somebody waits for its end and sees to that."""
    server = (cluster.home / "data" / "postmaster.pid").read_text().split("\n")[0]
    script = (
        f"while kill -0 {run} 2>/dev/null && kill -0 {server} 2>/dev/null; do sleep 2; done; "
        f"[ -d {cluster.home} ] && kill -QUIT {server}; sleep 1; rm -rf {cluster.home}"
    )
    subprocess.run(
        ["/bin/sh", "-c", f"setsid sh -c '{script}' >/dev/null 2>&1 </dev/null &"], check=True
    )


def stop_shared(folder: Path) -> None:
    """At the end of the run; nothing happens when nobody asked for it."""
    note = folder / "postgres.json"
    if note.exists():
        Cluster(Path(json.loads(note.read_text())["home"])).stop()
        note.unlink()


def emptied(address: str) -> str:
    """The same address, after every table of that database was emptied."""
    with psycopg.connect(address) as connection:
        tables = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        ).fetchall()
        for (table,) in tables:
            connection.execute(f'DELETE FROM "{table}"')
    return address
