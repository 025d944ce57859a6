"""Which addresses are spoken to, and what becomes of what goes wrong on the way there."""

import pytest
import requests

from sync.errors import Offline, Refused, SyncCode
from sync.http_client import OUT_OF_REACH, HttpTransport, safe_url
from sync.transport import Question


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("central.example.go.th", "https://central.example.go.th"),
        (" https://Central.example.go.th/ ", "https://central.example.go.th"),
        ("http://127.0.0.1:8470", "http://127.0.0.1:8470"),
        ("http://192.168.1.5:8470/", "http://192.168.1.5:8470"),
        ("192.168.1.5:8470", "http://192.168.1.5:8470"),
        ("http://hub:8470", "http://hub:8470"),
        ("http://hub.local", "http://hub.local"),
        ("http://[::1]:8470", "http://[::1]:8470"),
    ],
)
def test_an_address_is_read_as_people_type_it(typed: str, url: str) -> None:
    assert safe_url(typed) == url


@pytest.mark.parametrize("typed", ["http://central.example.go.th", "http://8.8.8.8"])
def test_plain_http_over_the_internet_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as no:
        safe_url(typed)

    assert no.value.code is SyncCode.ADDRESS_UNSAFE


@pytest.mark.parametrize(
    "typed", ["", "ftp://x", "https://", "http://a:port", "https://u:p@x", "https://x?y"]
)
def test_what_is_no_address_is_told(typed: str) -> None:
    with pytest.raises(Refused) as no:
        safe_url(typed)

    assert no.value.code is SyncCode.ADDRESS_UNREADABLE


def test_a_port_nobody_listens_on_is_offline() -> None:
    way = HttpTransport("http://127.0.0.1:9")

    with pytest.raises(Offline) as error:
        way.send(Question("GET", "/v1/hello"))
    way.close()

    assert error.value.code is SyncCode.UNREACHABLE


def test_a_name_that_does_not_resolve_is_offline() -> None:
    way = HttpTransport("https://nowhere.invalid")
    way._session.trust_env = False

    with pytest.raises(Offline) as error:
        way.send(Question("GET", "/v1/hello"))
    way.close()

    assert error.value.code is SyncCode.UNREACHABLE


def test_everything_requests_raises_has_its_row() -> None:
    kinds = [
        kind
        for kind in vars(requests.exceptions).values()
        if isinstance(kind, type) and issubclass(kind, requests.exceptions.RequestException)
    ]

    assert all(issubclass(kind, tuple(OUT_OF_REACH)) for kind in kinds)
