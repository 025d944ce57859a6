"""The description of the protocol is what the server does; whatever is sent, it never falls over."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS as ALL
from schemathesis.checks import load_all_checks
from starlette.routing import Route

from central.description import description
from central.routes import calls, devices, files
from sync.wire import pack, unpack
from tests.central_world import World, a_world

load_all_checks()
CHECKS = ALL.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
    ]
)
WRITTEN_OUT = Path("docs/openapi.json")


@schemathesis.serializer("application/zstd")
def packed(_context: object, value: Any) -> bytes:
    text = value if isinstance(value, str) else json.dumps(value)
    return pack(text.encode("utf-8", "surrogatepass"))


@schemathesis.deserializer("application/zstd")
def unpacked(_context: object, response: Any) -> Any:
    body = unpack(response.content)
    return json.loads(body) if body.count(b"\n") == 0 else body.decode()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = a_world(
        tmp_path_factory.mktemp("described"),
        codes_at_once=10**9, pages_at_once=10**9, guesses_at_once=10**9, number_at_once=10**9,
    )  # fmt: skip
    yield made
    made.close()


@pytest.fixture(scope="module")
def api(world: World) -> Any:
    return schemathesis.openapi.from_asgi("/openapi.json", world.app)


@pytest.fixture(scope="module")
def bearer(world: World) -> str:
    counter = world.counter("described")
    counter.submit()
    world.rounds(counter).run()
    return world.session(counter)._bearer


QUESTIONS = [f"{m} {path}" for path, told in description()["paths"].items() for m in told]
RIGHT, WRONG = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
TRIED = [(question, RIGHT) for question in QUESTIONS] + [
    (question, WRONG) for question in QUESTIONS if " /v1/" in question
]


@pytest.mark.parametrize(("question", "mode"), TRIED, ids=str)
def test_whatever_is_asked_is_answered_as_described(
    api: Any, bearer: str, question: str, mode: GenerationMode
) -> None:
    method, path = question.split(" ")
    cases = api[path][method].as_strategy(generation_mode=mode)

    @settings(
        max_examples=10, derandomize=True, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(cases)
    def asked(case: Any) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {bearer}"}, checks=CHECKS)

    asked()


def test_the_written_description_is_the_one_that_is_served(
    request: pytest.FixtureRequest,
) -> None:
    said = json.dumps(description(), indent=1, ensure_ascii=False) + "\n"
    if request.config.getoption("--update-golden"):
        WRITTEN_OUT.write_text(said, encoding="utf-8")
    assert WRITTEN_OUT.read_text(encoding="utf-8") == said


def test_every_question_of_the_protocol_is_described_and_no_other() -> None:
    served = {
        (route.path, method.lower())
        for route in (*devices.routes.routes, *calls.routes.routes, *files.routes.routes)
        if isinstance(route, Route)
        for method in route.methods or ()
    }
    written = {
        (path, method)
        for path, told in description()["paths"].items()
        if path.startswith("/v1/")
        for method in told
    }
    assert written == served
