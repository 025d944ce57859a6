"""The pages in a real browser, looked over by axe: WCAG 2 A and AA and its good practices."""

import json
import re
import shutil
import subprocess
from html import unescape
from importlib.resources import files
from pathlib import Path

import pytest

from central.admin_secret import load_secret, set_secret
from sync.transport import Question
from tests.central_world import World, a_world
from tests.counters import OFFICE, TOKEN

AXE = (files("axe_core_python") / "axe.min.js").read_text("utf-8")
STYLES = "".join(
    Path("central/static", name).read_text("utf-8") for name in ("site.css", "admin.css")
)
LOOK = """
axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})
  .then(found => { document.body.innerHTML = '<pre>' + JSON.stringify({
    passed: found.passes.length,
    wrong: found.violations.map(v => [v.id, v.nodes.map(n => n.html)]) }) + '</pre>' })
"""


@pytest.fixture
def seen(tmp_path: Path) -> World:
    world = a_world(tmp_path)
    yield world
    world.close()


def looked_over(html: str, folder: Path) -> dict[str, object]:
    page = re.sub(r"<link [^>]*>", "", html)
    page = page.replace("</head>", f"<style>{STYLES}</style></head>")
    page = page.replace("</body>", f"<script>{AXE}</script><script>{LOOK}</script></body>")
    (folder / "page.html").write_text(page, "utf-8")
    done = subprocess.run(
        [
            *(shutil.which("chromium") or "chromium", "--headless", "--no-sandbox"),
            *("--disable-gpu", "--window-size=360,800", "--virtual-time-budget=10000"),
            *(f"--user-data-dir={folder / 'browser'}", "--dump-dom", f"file://{folder}/page.html"),
        ],
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
    )
    (found,) = re.findall(r"<pre>(.*?)</pre>", done.stdout, re.DOTALL)
    return dict(json.loads(unescape(found)))


@pytest.mark.slow
@pytest.mark.parametrize("page", ["time line", "wrong number", "office", "device"])
def test_nothing_is_in_the_way_of_anybody(seen: World, tmp_path: Path, page: str) -> None:
    counter = seen.counter("เคาน์เตอร์ 1")
    said = counter.submit()
    seen.rounds(counter).run()
    set_secret(tmp_path, "correct horse battery", cost=2)
    secret = load_secret(tmp_path)
    assert secret
    session = {"cookie": f"sala_admin={secret.session('สมศรี', seen.parts.now_ms())}"}
    path, headers = {
        "time line": (f"/t/{OFFICE}/{said.tracking}/{TOKEN}", {}),
        "wrong number": (f"/t/{OFFICE}/123", {}),
        "office": (f"/admin/{OFFICE}", session),
        "device": (f"/admin/{OFFICE}/K01", session),
    }[page]

    answer = seen.server.send(Question("GET", path, {}, headers, b""))
    found = looked_over(answer.body.decode(), tmp_path)

    assert found["wrong"] == []
    assert isinstance(found["passed"], int)
    assert found["passed"] > 20
