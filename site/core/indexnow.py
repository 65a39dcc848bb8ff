"""Tells search engines (Bing, Yandex, Seznam, Naver…) which addresses changed: https://www.indexnow.org."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.utils.crypto import constant_time_compare

from core.http import absolute_url
from core.outbox import PermanentFailure, Unreachable

ENDPOINT = "https://api.indexnow.org/indexnow"
MAX_URLS = 10_000
TIMEOUT = 10  # seconds
_TAKEN = frozenset({200, 202})
_REFUSED = frozenset({400, 403, 422})


class KeyConverter:
    """The part of an address that is the site's key; any other text file belongs to somebody else."""

    regex = "[A-Za-z0-9-]{8,128}"

    def to_python(self, value: str) -> str:
        if not settings.INDEXNOW_KEY or not constant_time_compare(value, settings.INDEXNOW_KEY):
            raise ValueError("not the key of this site")
        return value

    def to_url(self, value: str) -> str:
        return value


class NotTaken(Exception):
    """The service did not take the addresses this time."""


def ping(urls: Sequence[str]) -> None:
    """Tell the service that what is at ``urls`` (full addresses of this site) is new, changed or gone.

    Does nothing without ``INDEXNOW_KEY``, and nothing for a site on this machine only.

    Raises PermanentFailure when the service refuses the addresses or the key, Unreachable when
    there is no connection, and NotTaken or a ``requests`` error when another attempt may succeed.
    """
    host = urlsplit(settings.SITE_URL).hostname or ""
    if not settings.INDEXNOW_KEY or _is_loopback(host):
        return
    wanted = list(dict.fromkeys(urls))
    for start in range(0, len(wanted), MAX_URLS):
        _post(host, wanted[start : start + MAX_URLS])


def _post(host: str, urls: list[str]) -> None:
    body = {
        "host": host,
        "key": settings.INDEXNOW_KEY,
        "keyLocation": absolute_url(f"/{settings.INDEXNOW_KEY}.txt"),
        "urlList": urls,
    }
    try:
        response = requests.post(ENDPOINT, json=body, timeout=TIMEOUT, allow_redirects=False)
    except requests.ConnectionError as error:
        raise Unreachable from error
    if response.status_code in _REFUSED:
        raise PermanentFailure(f"IndexNow answers {response.status_code}")
    if response.status_code not in _TAKEN:
        raise NotTaken(str(response.status_code))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
