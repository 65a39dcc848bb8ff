"""Downloads from a partner that may be hostile, spoken over a pair of sockets instead of a network."""

from __future__ import annotations

import gzip
import io
import socket
import threading
from collections.abc import Sequence

import pytest

from jobs.missions.importing.reading import BadSource
from jobs.missions.importing.reading.download import Downloaded, Network, download

PUBLIC = "93.184.216.34"
URL = "https://feed.example/missions.csv"


class Server:
    """Answers each connection with the next of ``answers``; remembers what was asked, and where."""

    def __init__(self, answers: Sequence[bytes], hosts: dict[str, list[str]] | None = None) -> None:
        self.answers = list(answers)
        self.hosts = hosts or {"feed.example": [PUBLIC]}
        self.resolved: list[str] = []
        self.connected: list[tuple[str, int]] = []
        self.certified: list[str] = []
        self.requests: list[bytes] = []
        self.stays_open = False

    def network(self, total_seconds: float = 5) -> Network:
        return Network(self._resolve, self._connect, self._encrypt, total_seconds)

    def _resolve(self, host: str, port: int) -> list[str]:
        self.resolved.append(host)
        return self.hosts[host]

    def _connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.connected.append((address, port))
        ours, theirs = socket.socketpair()
        threading.Thread(target=self._serve, args=(theirs, self.answers.pop(0)), daemon=True).start()
        return ours

    def _encrypt(self, plain: socket.socket, host: str) -> socket.socket:
        self.certified.append(host)
        return plain

    def _serve(self, connection: socket.socket, answer: bytes) -> None:
        with connection:
            self.requests.append(connection.recv(65_536))
            connection.sendall(answer)
            if self.stays_open:
                connection.recv(1)


def fetch(
    server: Server, url: str = URL, *, max_bytes: int = 1_000_000, seconds: float = 5
) -> tuple[bytes, Downloaded]:
    into = io.BytesIO()
    told = download(url, into, max_bytes=max_bytes, network=server.network(seconds))
    return into.getvalue(), told


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode() + body


def whole(body: bytes, *headers: str) -> bytes:
    return answer(body, f"Content-Length: {len(body)}", *headers)


def moved(to: str) -> bytes:
    return answer(b"", f"Location: {to}", "Content-Length: 0", status="302 Found")


def test_the_body_and_its_type_are_read() -> None:
    body, told = fetch(Server([whole(b"id\n1\n", "Content-Type: text/csv")]))
    assert body == b"id\n1\n"
    assert told == Downloaded("text/csv", is_whole=True)


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    """A name that answers with a private address the second time is never asked a second time."""
    server = Server([whole(b"x")])
    fetch(server)
    assert server.resolved == ["feed.example"]
    assert server.connected == [(PUBLIC, 443)]
    assert server.certified == ["feed.example"]
    assert b"Host: feed.example\r\n" in server.requests[0]


def test_nothing_waits_for_more_than_the_announced_bytes() -> None:
    server = Server([whole(b"x" * 100)])
    server.stays_open = True
    assert fetch(server, seconds=60)[1].is_whole


def test_a_redirect_is_followed_under_the_same_rules() -> None:
    server = Server(
        [moved("https://other.example/x"), whole(b"x")],
        {"feed.example": [PUBLIC], "other.example": ["151.101.1.1"]},
    )
    assert fetch(server)[0] == b"x"
    assert server.connected == [(PUBLIC, 443), ("151.101.1.1", 443)]


@pytest.mark.parametrize(
    "target",
    [
        "https://inside.example/",
        "http://feed.example/",
        "file:///etc/passwd",
        "https://a:b@feed.example/",
    ],
)
def test_a_redirect_elsewhere_is_refused_before_anything_connects(target: str) -> None:
    server = Server([moved(target)], {"feed.example": [PUBLIC], "inside.example": ["169.254.169.254"]})
    with pytest.raises(BadSource):
        fetch(server)
    assert len(server.connected) == 1


def test_a_circle_of_redirects_ends() -> None:
    server = Server([moved(URL)] * 9)
    with pytest.raises(BadSource, match="Too many redirects"):
        fetch(server)
    assert len(server.connected) == 4


@pytest.mark.parametrize(
    "url",
    [
        "http://feed.example/",
        "ftp://feed.example/",
        "https://user:secret@feed.example/",
        "https:///x",
        "https://feed.example:99999/",
        "https://feed.example/a b",
        "https://feed.example/a\r\nHost: other",
        "https://féed.example/",
    ],
)
def test_other_addresses_are_refused_without_a_connection(url: str) -> None:
    server = Server([])
    with pytest.raises(BadSource):
        fetch(server, url)
    assert server.connected == []


def test_a_private_host_is_refused_without_a_connection() -> None:
    server = Server([], {"feed.example": ["10.0.0.1"]})
    with pytest.raises(BadSource, match="no public address"):
        fetch(server)
    assert server.connected == []


def test_fewer_bytes_than_announced_are_not_whole() -> None:
    body, told = fetch(Server([answer(b"id\n1", "Content-Length: 100")]))
    assert body == b"id\n1"
    assert not told.is_whole


def test_without_an_announced_length_nobody_knows_the_end() -> None:
    assert not fetch(Server([answer(b"id\n1\n")]))[1].is_whole


@pytest.mark.parametrize(
    ("chunks", "is_whole"), [(b"3\r\nabc\r\n0\r\n\r\n", True), (b"3\r\nabc\r\n8\r\nab", False)]
)
def test_chunks_are_whole_with_their_last_one(chunks: bytes, is_whole: bool) -> None:
    body, told = fetch(Server([answer(chunks, "Transfer-Encoding: chunked")]))
    assert body.startswith(b"abc")
    assert told.is_whole is is_whole


def test_gzip_is_unpacked_and_knows_its_end() -> None:
    packed = gzip.compress(b"id\n1\n")
    assert fetch(Server([whole(packed, "Content-Encoding: gzip")])) == (b"id\n1\n", Downloaded("", True))
    assert not fetch(Server([whole(packed[:-9], "Content-Encoding: gzip")]))[1].is_whole


@pytest.mark.parametrize(
    "reply",
    [
        whole(b"x" * 2_000),
        answer(b"x" * 2_000),
        answer(b"x", "Content-Length: 999999999"),
        whole(gzip.compress(b"\0" * 5_000_000), "Content-Encoding: gzip"),
    ],
    ids=["body", "unannounced", "announced", "bomb"],
)
def test_too_many_bytes_are_refused(reply: bytes) -> None:
    with pytest.raises(BadSource, match="More than"):
        fetch(Server([reply]), max_bytes=1_000)


@pytest.mark.parametrize(
    "reply",
    [
        answer(b"", status="404 Not Found"),
        answer(b"", status="204 No Content"),
        whole(b"x", "Content-Encoding: br"),
        whole(b"not gzip", "Content-Encoding: gzip"),
        b"SSH-2.0-OpenSSH\r\n",
        b"",
    ],
)
def test_an_answer_that_is_none_is_refused_with_a_reason(reply: bytes) -> None:
    with pytest.raises(BadSource, match=r"\w"):
        fetch(Server([reply]))


def test_a_server_that_never_ends_is_left() -> None:
    server = Server([answer(b"id\n", "Content-Length: 100")])
    server.stays_open = True
    with pytest.raises(BadSource, match="too slow"):
        fetch(server, seconds=0.3)
