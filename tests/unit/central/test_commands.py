"""What the server's commands say when something is in the way: a sentence, never a traceback."""

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from central.__main__ import app


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(words))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, " ".join(done.output.split())


def test_a_port_that_is_taken_is_told_with_the_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, said = run("run", "--data", str(tmp_path), "--port", port)

    assert code == 2
    assert f"127.0.0.1:{port} cannot be listened on" in said
    assert "Choose another with --host and --port." in said


@pytest.mark.parametrize(
    "words",
    [
        ("run",),
        ("found", "--file", "assets/example_office.yaml"),
        ("office", "add", "--file", "assets/example_office.yaml"),
        ("enrol-code", "--office", "TUAYANG"),
    ],
    ids=lambda words: words[0],
)
def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "data").write_text("a file")

    code, said = run(*words, "--data", str(tmp_path / "data"))

    assert code == 2
    assert "cannot be used: File exists." in said
    assert "choose another with --data" in said


def test_an_office_file_that_is_none_is_told_entry_by_entry(tmp_path: Path) -> None:
    (tmp_path / "OFFICE.yaml").write_text("code: T1")

    code, said = run(
        "office", "add", "--file", str(tmp_path / "OFFICE.yaml"), "--data", str(tmp_path)
    )

    assert code == 2
    assert "cannot be used (K501). name: a text, or th and en, is needed" in said


def test_a_code_for_an_office_that_is_not_here_is_refused(tmp_path: Path) -> None:
    code, said = run("enrol-code", "--office", "NOPE", "--data", str(tmp_path))

    assert (code, said) == (2, "this server serves no office 'NOPE'")
