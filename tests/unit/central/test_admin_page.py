"""The administrators' page: off without a secret, nothing done without a log-in and a form of ours."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlencode

import pytest

from central.admin_secret import SESSION_MS, TooWeak, load_secret, set_secret, turn_off
from central.admin_views import acts_of
from central.page import SECURITY
from sync.transport import Question
from tests.central_world import World
from tests.counters import OFFICE

SECRET = "correct horse battery"
QUICK = 2


@pytest.fixture
def database_address() -> str:
    """What is drawn does not depend on the kind of database."""
    return ""


@pytest.fixture
def browser(world: World) -> "Browser":
    set_secret(world.parts.config.data, SECRET, cost=QUICK)
    return Browser(world)


class Browser:
    """Keeps the cookie; knows the last page."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.cookie = ""
        self.html = ""
        self.headers: Mapping[str, str] = {}

    def get(self, path: str, **query: str) -> int:
        return self._sent(Question("GET", path, query, self._headers(), b""))

    def post(self, path: str, **values: str) -> int:
        headers = {"content-type": "application/x-www-form-urlencoded", **self._headers()}
        return self._sent(Question("POST", path, {}, headers, urlencode(values).encode()))

    def submit(self, path: str, **values: str) -> int:
        """With the token of the form that is shown."""
        return self.post(path, token=self.token, **values)

    @property
    def token(self) -> str:
        return re.findall(r'name="token" value="([^"]+)"', self.html)[0]

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", self.html))

    def log_in(self) -> None:
        assert self.post("/admin/login", name="สมศรี", secret=SECRET) == 303
        assert self.get("/admin") == 200

    def _headers(self) -> dict[str, str]:
        return {"cookie": self.cookie} if self.cookie else {}

    def _sent(self, question: Question) -> int:
        answer = self._world.server.send(question)
        self.html, self.headers = answer.body.decode(), answer.headers
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].split(";")[0]
        return answer.status


def test_without_a_secret_there_is_no_page(world: World) -> None:
    browser = Browser(world)

    assert [browser.get("/admin"), browser.get(f"/admin/{OFFICE}")] == [404, 404]
    assert browser.post("/admin/login", name="x", secret="") == 404
    assert browser.post(f"/admin/{OFFICE}/codes") == 404


def test_without_a_log_in_nothing_is_seen_or_done(world: World, browser: Browser) -> None:
    world.counter("front")

    for path in ("/admin", f"/admin/{OFFICE}", f"/admin/{OFFICE}/K01"):
        assert browser.get(path) == 200
        assert 'type="password"' in browser.html
        assert "K01" not in browser.html
    assert browser.post(f"/admin/{OFFICE}/K01", act="revoke", why="x", token="") == 403
    assert world.look(lambda c: acts_of(c, OFFICE)) == []


@pytest.mark.parametrize(
    "typed", [{"name": "x", "secret": "wrong"}, {"name": "", "secret": SECRET}, {}]
)
def test_a_wrong_log_in_is_refused_in_words(browser: Browser, typed: dict[str, str]) -> None:
    assert browser.post("/admin/login", **typed) == 403
    assert "ชื่อหรือรหัสลับไม่ถูกต้อง" in browser.html
    assert browser.cookie == ""


def test_guessing_is_slowed_down_and_right_log_ins_do_not_count(
    world: World, browser: Browser
) -> None:
    for _ in range(world.parts.config.codes_at_once + 1):
        browser.log_in()
    statuses = [
        browser.post("/admin/login", name="x", secret="wrong")
        for _ in range(world.parts.config.codes_at_once + 1)
    ]

    assert statuses[-1] == 429
    assert statuses[:-1] == [403] * world.parts.config.codes_at_once


def test_the_cookie_is_for_this_page_and_no_script(browser: Browser) -> None:
    browser.post("/admin/login", name="สมศรี", secret=SECRET)

    said = browser.headers["set-cookie"].lower()
    assert all(word in said for word in ("httponly", "samesite=strict", "path=/admin"))


def test_a_session_ends_by_itself_and_with_a_new_secret(world: World, browser: Browser) -> None:
    browser.log_in()
    world.clock.forward(SESSION_MS / 1_000 + 1)
    browser.get("/admin")
    over = 'type="password"' in browser.html
    browser.log_in()

    set_secret(world.parts.config.data, "another secret", cost=QUICK)
    browser.get("/admin")

    assert over
    assert 'type="password"' in browser.html


@pytest.mark.parametrize(
    "change", [lambda c: c[:-1] + "0", lambda c: "sala_admin=x", lambda c: "sala_admin=e30=.00"]
)
def test_a_forged_session_is_none(browser: Browser, change: Callable[[str], str]) -> None:
    browser.log_in()
    browser.cookie = change(browser.cookie)

    assert browser.get("/admin") == 200
    assert 'type="password"' in browser.html


def test_an_act_needs_a_form_that_we_drew(world: World, browser: Browser) -> None:
    world.counter()
    browser.log_in()

    statuses = [
        browser.post(f"/admin/{OFFICE}/K01", act="revoke", why="x", token=token)
        for token in ("", "0" * 64)
    ]

    assert statuses == [403, 403]
    assert world.look(lambda c: acts_of(c, OFFICE)) == []


def test_the_offices_and_their_counters_are_shown(world: World, browser: Browser) -> None:
    counter = world.counter("เคาน์เตอร์ 1")
    world.rounds(counter).run()
    browser.log_in()
    offices = browser.text

    browser.get(f"/admin/{OFFICE}")

    assert "องค์การบริหารส่วนตำบลตัวอย่าง" in offices
    assert "K01 เคาน์เตอร์ 1 ติดต่ออยู่" in browser.text
    world.clock.forward(3_600)
    browser.get(f"/admin/{OFFICE}", lang="en")
    assert "Last heard of 24 November 2026" in browser.text
    assert '<html lang="en">' in browser.html


def test_a_counter_is_revoked_and_readmitted_with_a_reason_and_a_name(
    world: World, browser: Browser
) -> None:
    counter = world.counter()
    browser.log_in()
    browser.get(f"/admin/{OFFICE}/K01")
    assert browser.submit(f"/admin/{OFFICE}/K01", act="revoke", why="ถูกขโมย") == 200
    assert "ระงับ K01 แล้ว" in browser.text
    counter.submit()
    world.rounds(counter).run()

    browser.get(f"/admin/{OFFICE}")
    held = browser.text
    browser.get(f"/admin/{OFFICE}/K01")
    assert browser.submit(f"/admin/{OFFICE}/K01", act="readmit", why="กลับมา") == 200

    assert "ส่งมาหลังจากเครื่องถูกระงับ" in held
    assert "ปล่อย 1 รายการ" in browser.text
    acts = world.look(lambda c: acts_of(c, OFFICE))
    assert [(act.by, act.act, act.detail["why"]) for act in acts] == [
        ("สมศรี (page)", "device readmitted", "กลับมา"),
        ("สมศรี (page)", "device revoked", "ถูกขโมย"),
    ]


def test_a_code_is_shown_once(world: World, browser: Browser) -> None:
    browser.log_in()
    browser.get(f"/admin/{OFFICE}")
    browser.submit(f"/admin/{OFFICE}/codes")
    (code,) = re.findall(r'class="number">([A-Z0-9-]{14})<', browser.html)
    world.enroller(counter := world_counter(world)).enrol("http://127.0.0.1:1", code)

    browser.get(f"/admin/{OFFICE}")

    assert counter.peers.device().mode == "enrolled"
    assert code not in browser.html
    assert code[:4] in browser.text


def world_counter(world: World):
    from tests.counters import Counter

    return Counter("new", world.clock)


def test_what_a_counter_calls_itself_is_text_and_no_more(world: World, browser: Browser) -> None:
    world.counter("<script>alert(1)</script>")
    browser.log_in()

    browser.get(f"/admin/{OFFICE}")

    assert "<script" not in browser.html
    assert "&lt;script&gt;" in browser.html


@pytest.mark.parametrize("path", ["/admin", f"/admin/{OFFICE}", f"/admin/{OFFICE}/K01"])
def test_every_page_keeps_to_itself_and_names_its_fields(
    world: World, browser: Browser, path: str
) -> None:
    world.counter()
    browser.log_in()
    browser.get(path)

    assert browser.headers["cache-control"] == "no-store"
    assert {k.lower(): v for k, v in SECURITY.items()}.items() <= browser.headers.items()
    assert not re.findall(r"<script|style=| on[a-z]+=|https?://", browser.html)
    shown = re.findall(r'<input id="([^"]+)"', browser.html)
    assert set(shown) <= set(re.findall(r'<label for="([^"]+)"', browser.html))
    assert browser.html.count("<h1>") == 1
    assert len(re.findall(r"<th (?!scope)", browser.html)) == 0


def test_a_page_that_is_not_there(world: World, browser: Browser) -> None:
    browser.log_in()

    assert [browser.get("/admin/NOWHERE"), browser.get(f"/admin/{OFFICE}/K99")] == [404, 404]
    browser.get(f"/admin/{OFFICE}")
    assert browser.submit(f"/admin/{OFFICE}/K99", act="revoke", why="x") == 404


def test_a_secret_that_could_be_guessed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TooWeak):
        set_secret(tmp_path, "short", cost=QUICK)
    assert load_secret(tmp_path) is None


def test_a_made_secret_is_kept_as_a_slow_hash_for_its_owner_only(tmp_path: Path) -> None:
    secret = set_secret(tmp_path, cost=QUICK)
    kept = tmp_path / "admin.json"

    loaded = load_secret(tmp_path)
    assert loaded is not None
    assert loaded.fits(f" {secret} ")
    assert not loaded.fits(secret.lower())
    assert secret not in kept.read_text()
    assert kept.stat().st_mode & 0o777 == 0o600
    turn_off(tmp_path)
    assert load_secret(tmp_path) is None
