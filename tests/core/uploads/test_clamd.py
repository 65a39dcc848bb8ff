from __future__ import annotations

import io
import socket
import time

import pytest

from core.uploads.clamd import NoAnswer, NotReached, Verdict, ask, target
from tests.factories.clamd import VIRUS, answering, clamd, closing, full, hanging


def verdict(address: str, content: bytes = b"abc", *, end_within: float = 5) -> Verdict:
    return ask(address, io.BytesIO(content), end_within=end_within)


@pytest.mark.parametrize("content", [b"abc", b"", b"a" * 300_000])
def test_a_clean_file_is_clean(content):
    with clamd() as address:
        assert verdict(address, content) is Verdict.CLEAN


def test_a_virus_is_found_wherever_it_is():
    with clamd() as address:
        assert verdict(address, b"a" * 65_530 + VIRUS + b"a" * 70_000) is Verdict.INFECTED


def test_a_socket_of_the_machine_will_do(tmp_path):
    with clamd(at=tmp_path / "clamd.sock") as address:
        assert verdict(address, VIRUS) is Verdict.INFECTED


def test_a_file_that_is_too_long_for_it_is_told_apart():
    with clamd(full) as address:
        assert verdict(address, b"a" * 3_000_000) is Verdict.TOO_LONG


@pytest.mark.parametrize(
    "manner", [closing, answering(b""), answering(b"stream: Can't allocate memory ERROR\0")]
)
def test_anything_but_a_verdict_is_no_answer(manner):
    with clamd(manner) as address, pytest.raises(NoAnswer):
        verdict(address, b"a" * 3_000_000)


def test_an_answer_in_pieces_is_put_together():
    def manner(connection: socket.socket) -> None:
        connection.recv(1 << 16)
        for piece in (b"stream", b": O", b"K\0"):
            connection.sendall(piece)
            time.sleep(0.02)

    with clamd(manner) as address:
        assert verdict(address) is Verdict.CLEAN


def test_a_server_that_hangs_is_given_up_in_time():
    with clamd(hanging) as address:
        start = time.monotonic()
        with pytest.raises(NoAnswer):
            verdict(address, end_within=0.3)
    assert time.monotonic() - start < 2


def test_a_server_that_stops_reading_is_given_up_in_time():
    def manner(connection: socket.socket) -> None:
        time.sleep(1)

    with clamd(manner) as address:
        start = time.monotonic()
        with pytest.raises(NoAnswer):
            verdict(address, b"a" * 20_000_000, end_within=0.3)
        assert time.monotonic() - start < 0.9


def test_a_server_that_is_not_there_was_not_reached(tmp_path):
    for address in ("127.0.0.1:1", str(tmp_path / "absent.sock")):
        with pytest.raises(NotReached):
            verdict(address)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
        ("clamav:3310", ("clamav", 3310)),
        ("[::1]:3310", ("::1", 3310)),
    ],
)
def test_an_address_is_a_socket_or_a_host_and_a_port(address, place):
    assert target(address) == place


@pytest.mark.parametrize(
    "address", ["clamav", "clamav:", ":3310", "clamav:x", "clamav:0", "clamav:70000", ""]
)
def test_anything_else_is_no_address(address):
    with pytest.raises(ValueError, match="host:port"):
        target(address)
