"""What links to what: every internal address found from the sitemap on, asked once."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

import requests
from bs4 import BeautifulSoup, Tag

from tests.journeys.server import Site

MOST = 2_000  # addresses: more is a trap for robots
#: Every page links to it with a context of its own; it is asked for once.
FORM = "/deposer-un-projet/besoin/"
_LOCATION = re.compile(r"<loc>(.+?)</loc>")
_CSS_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")
_ADDRESSES = {
    "a": ("href",),
    "link": ("href",),
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "use": ("href",),
    "iframe": ("src",),
    "form": ("action",),
    "object": ("data",),
}
_CARDS = {"og:image", "og:url", "twitter:image"}


@dataclass
class Web:
    """Answers by address, and for each address and anchor the pages that name it."""

    answers: dict[str, requests.Response] = field(default_factory=dict)
    named_on: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    anchors: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def pages(self) -> dict[str, requests.Response]:
        documents = ((url, answer) for url, answer in self.answers.items() if kind(answer) == "text/html")
        return {url: answer for url, answer in documents if not answer.is_redirect}


def kind(answer: requests.Response) -> str:
    return answer.headers.get("Content-Type", "").partition(";")[0]


def sitemap(site: Site) -> list[str]:
    """Every address of the sitemap, its index followed."""
    files = _LOCATION.findall(site.get("/sitemap.xml").text)
    return [url for file in files for url in _LOCATION.findall(site.get(urlsplit(file).path).text)]


def crawl(site: Site) -> Web:
    """Ask every internal address once, those of the sitemap first; a redirect is an answer too."""
    web = Web()
    waiting = deque([f"{site.url}/sitemap.xml", *sitemap(site)])
    while waiting:
        url = waiting.popleft()
        if url in web.answers:
            continue
        answer = web.answers[url] = site.get(url.removeprefix(site.url))
        assert len(web.answers) < MOST, f"{url}, named on {web.named_on[url]}"
        for address, anchor in (urldefrag(urljoin(url, found)) for found in _addresses(answer)):
            if address.startswith(f"{site.url}{FORM}"):
                address = f"{site.url}{FORM}"
            if address.startswith(f"{site.url}/"):
                web.named_on[address].append(url)
                web.anchors[address, anchor].append(url)
                waiting.append(address)
    return web


def _addresses(answer: requests.Response) -> Iterator[str]:
    if "Location" in answer.headers:
        yield answer.headers["Location"]
    elif kind(answer) == "text/css":
        yield from _CSS_URL.findall(answer.text)
    elif kind(answer) == "text/html":
        yield from _of_document(BeautifulSoup(answer.content, "html.parser"))


def _of_document(document: BeautifulSoup) -> Iterator[str]:
    for tag in document.find_all(_ADDRESSES):
        for name in _ADDRESSES[tag.name]:
            yield from _of_attribute(tag, name)
    for meta in document.find_all("meta", property=_CARDS):
        yield str(meta["content"])


def _of_attribute(tag: Tag, name: str) -> Iterator[str]:
    value = str(tag.get(name) or "")
    if name == "srcset":
        yield from (candidate.split()[0] for candidate in value.split(",") if candidate.strip())
    elif value:
        yield value
