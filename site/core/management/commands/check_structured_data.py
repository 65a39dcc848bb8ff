"""``manage.py check_structured_data [URL…]``: checks the structured data of a running site."""

from __future__ import annotations

import html
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import requests
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from core.http import absolute_url
from core.schema import Problem, check_page

TIMEOUT = (5, 20)  # seconds to connect, and between two pieces of an answer
_LOCATION = re.compile(r"<loc>\s*(.*?)\s*</loc>", re.DOTALL)


class Command(BaseCommand):
    help = "Checks the structured data (JSON-LD) of a running site: the given pages, or its whole sitemap."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "urls", nargs="*", metavar="URL", help="default: every page of the sitemap of SITE_URL"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for url in options["urls"]:
            _refuse_other_schemes(url)
        with requests.Session() as session:
            session.headers["User-Agent"] = "check_structured_data"
            urls = options["urls"] or list(_pages_of_sitemap(session, absolute_url("/sitemap.xml")))
            if not urls:
                raise CommandError("The sitemap is empty: give the URLs to check.")
            found = {url: _problems(session, url) for url in tqdm(urls, unit="page", disable=None)}
        self._report({url: problems for url, problems in found.items() if problems}, len(urls))

    def _report(self, found: dict[str, list[Problem]], checked: int) -> None:
        for url, problems in found.items():
            self.stdout.write(url)
            for problem in problems:
                self.stdout.write(f"  {problem}")
        if found:
            count = sum(len(problems) for problems in found.values())
            raise CommandError(f"{count} problem(s) on {len(found)} of {checked} page(s).")
        self.stdout.write(f"{checked} page(s) checked, no problem.")


def _refuse_other_schemes(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise CommandError(f"{url!r} is not an http or https address.")


def _pages_of_sitemap(session: requests.Session, url: str) -> Iterator[str]:
    """Every page address of the sitemap at ``url``; an index is followed to its files."""
    is_index, locations = _read_sitemap(session, url)
    for location in locations:
        if is_index:
            yield from _read_sitemap(session, location)[1]
        else:
            yield location


def _read_sitemap(session: requests.Session, url: str) -> tuple[bool, list[str]]:
    """Is the file at ``url`` an index, and which addresses does it hold?"""
    _refuse_other_schemes(url)
    answer = _get(session, url)
    if answer.status_code != 200:
        raise CommandError(f"{url} answers {answer.status_code}: no sitemap to read.")
    locations = [html.unescape(location) for location in _LOCATION.findall(answer.text)]
    return "<sitemapindex" in answer.text, locations


def _problems(session: requests.Session, url: str) -> list[Problem]:
    _refuse_other_schemes(url)
    answer = _get(session, url)
    kind, _, parameters = answer.headers.get("Content-Type", "").partition(";")
    if answer.status_code != 200:
        return [Problem("page", "answer", f"has status {answer.status_code}")]
    if kind != "text/html":
        return [Problem("page", "answer", f"is {kind or 'of no declared type'}, not text/html")]
    if "charset" not in parameters:
        answer.encoding = "utf-8"
    return check_page(answer.text, answer.url)


def _get(session: requests.Session, url: str) -> requests.Response:
    try:
        return session.get(url, timeout=TIMEOUT)
    except requests.RequestException as error:
        raise CommandError(f"{url} cannot be reached: {error}") from error
