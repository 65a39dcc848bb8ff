"""Which addresses may be asked."""

from __future__ import annotations

import pytest

from jobs.missions.importing.reading import BadSource
from jobs.missions.importing.reading.addresses import is_public, public_addresses


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.8",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 (an address to refuse)
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
        "2606:2800:220:1:0:5efe:a00:1",
        "localhost",
        "",
    ],
)
def test_other_addresses_are_not(address: str) -> None:
    assert not is_public(address)


def test_every_address_of_a_host_is_looked_at() -> None:
    with pytest.raises(BadSource, match="no public address"):
        public_addresses("feed.example", 443, lambda host, port: ["93.184.216.34", "10.0.0.1"])


def test_a_host_that_nobody_knows_is_refused() -> None:
    def fail(host: str, port: int) -> list[str]:
        raise OSError("unknown")

    with pytest.raises(BadSource, match=r"feed\.example is not known"):
        public_addresses("feed.example", 443, fail)
