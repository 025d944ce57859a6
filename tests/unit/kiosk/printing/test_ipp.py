"""Bytes of the printing protocol, written and read."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.printing.ipp import (
    GET_JOB_ATTRIBUTES,
    Answer,
    IppServer,
    IppUnreachable,
    parse,
    request,
)


def attribute(tag: int, name: str, value: bytes) -> bytes:
    named = struct.pack(">BH", tag, len(name)) + name.encode()
    return named + struct.pack(">H", len(value)) + value


ANSWER = (
    struct.pack(">BBHI", 2, 0, 0, 1)
    + b"\x01"
    + attribute(0x47, "attributes-charset", b"utf-8")
    + b"\x04"
    + attribute(0x41, "printer-info", "เครื่องพิมพ์".encode())
    + attribute(0x23, "printer-state", struct.pack(">i", 5))
    + attribute(0x44, "printer-state-reasons", b"cover-open-error")
    + attribute(0x44, "", b"paused")
    + attribute(0x34, "media-col-default", b"")
    + attribute(0x4A, "", b"media-size")
    + attribute(0x34, "", b"")
    + attribute(0x4A, "", b"x-dimension")
    + attribute(0x21, "", struct.pack(">i", 8000))
    + attribute(0x37, "", b"")
    + attribute(0x37, "", b"")
    + attribute(0x22, "printer-is-shared", b"\x01")
    + b"\x04"
    + attribute(0x42, "printer-name", b"SECOND")
    + b"\x03"
)


def test_an_answer_becomes_one_mapping_per_printer() -> None:
    assert parse(ANSWER) == Answer(
        0,
        (
            {
                "printer-info": ("เครื่องพิมพ์",),
                "printer-state": (5,),
                "printer-state-reasons": ("cover-open-error", "paused"),
                "printer-is-shared": (True,),
            },
            {"printer-name": ("SECOND",)},
        ),
    )


@pytest.mark.parametrize("length", range(0, len(ANSWER), 7))
def test_an_answer_cut_short_is_no_answer(length: int) -> None:
    with pytest.raises(IppUnreachable):
        parse(ANSWER[:length])


@given(st.binary(max_size=80))
def test_rubbish_is_no_answer_or_a_harmless_one(data: bytes) -> None:
    try:
        answer = parse(data)
    except IppUnreachable:
        return
    assert isinstance(answer, Answer)


def test_a_question_names_the_job_and_what_is_wanted() -> None:
    sent = request(GET_JOB_ATTRIBUTES, uri="ipp://localhost/printers/Q", job=7, wanted=["a", "b"])

    assert sent[:8] == struct.pack(">BBHI", 2, 0, GET_JOB_ATTRIBUTES, 1)
    assert attribute(0x21, "job-id", struct.pack(">i", 7)) in sent
    assert attribute(0x44, "requested-attributes", b"a") + attribute(0x44, "", b"b") in sent


def test_a_server_that_is_not_there_is_unreachable() -> None:
    with pytest.raises(IppUnreachable):
        IppServer("127.0.0.1:9", timeout=0.5).default_printer()


def test_a_socket_that_is_not_there_is_unreachable() -> None:
    with pytest.raises(IppUnreachable):
        IppServer("/nowhere/cups.sock").default_printer()
