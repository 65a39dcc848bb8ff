from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import pytest
from defusedxml import ElementTree
from django.http import Http404

from core import pagecache, sitemaps
from core.sitemaps import NAMESPACE, Entry

HOME = "https://www.example.org/"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@dataclass
class Section:
    name: str
    urls: tuple[Entry, ...] = ()

    def entries(self) -> Iterator[Entry]:
        yield from self.urls


def entries(count: int, **values) -> tuple[Entry, ...]:
    return tuple(Entry(f"{HOME}page-{number}/", **values) for number in range(count))


def read_index(rf, *sections) -> list[tuple[str, str | None]]:
    return read(sitemaps.index(rf.get("/sitemap.xml"), sections), "sitemapindex", "sitemap")


def read_section(rf, section, number=1) -> list[tuple[str, str | None]]:
    return read(sitemaps.section(rf.get("/"), (section,), section.name, number), "urlset", "url")


def read(response, root: str, element: str) -> list[tuple[str, str | None]]:
    """(loc, lastmod) of each element; fails on anything the protocol's schema does not know."""
    tree = ElementTree.fromstring(response.content)
    assert tree.tag == f"{{{NAMESPACE}}}{root}"
    found = []
    for child in tree:
        assert child.tag == f"{{{NAMESPACE}}}{element}"
        assert [part.tag.removeprefix(f"{{{NAMESPACE}}}") for part in child] in (["loc"], ["loc", "lastmod"])
        found.append((child.findtext(f"{{{NAMESPACE}}}loc"), child.findtext(f"{{{NAMESPACE}}}lastmod")))
    return found


@pytest.fixture
def small_files(monkeypatch):
    monkeypatch.setattr(sitemaps, "MAX_ENTRIES", 3)


@pytest.fixture(autouse=True)
def site_address(settings):
    settings.SITE_URL = HOME.rstrip("/")


# One file


def test_a_file_lists_its_addresses_in_order(rf):
    assert [loc for loc, _ in read_section(rf, Section("pages", entries(3)))] == [
        f"{HOME}page-0/",
        f"{HOME}page-1/",
        f"{HOME}page-2/",
    ]


def test_lastmod_is_printed_where_it_is_known_only(rf):
    section = Section("pages", (Entry(HOME, NOON), Entry(f"{HOME}a-propos/")))

    assert [lastmod for _, lastmod in read_section(rf, section)] == ["2026-11-22T12:00:00+00:00", None]


def test_lastmod_means_the_same_moment_in_any_zone(rf):
    paris = NOON.astimezone(timezone(timedelta(hours=1)))

    assert read_section(rf, Section("pages", (Entry(HOME, paris),)))[0][1] == "2026-11-22T12:00:00+00:00"


def test_lastmod_without_a_time_zone_is_refused(rf):
    with pytest.raises(ValueError, match="aware"):
        read_section(rf, Section("pages", (Entry(HOME, datetime(2026, 11, 22)),)))


@pytest.mark.parametrize("url", ["/freelance/", "javascript:alert(1)", ""])
def test_an_address_that_is_not_absolute_is_refused(rf, url):
    with pytest.raises(ValueError, match="absolute"):
        read_section(rf, Section("pages", (Entry(url),)))


def test_addresses_are_escaped_for_xml_and_encoded(rf):
    section = Section("pages", (Entry(f"{HOME}recherche/?q=c&p=<1>"), Entry(f"{HOME}métier à/")))

    assert [loc for loc, _ in read_section(rf, section)] == [
        f"{HOME}recherche/?q=c&p=%3C1%3E",
        f"{HOME}m%C3%A9tier%20%C3%A0/",
    ]


def test_a_file_is_xml_and_not_a_result_itself(rf):
    response = sitemaps.section(rf.get("/"), (Section("pages", entries(1)),), "pages", 1)

    assert response["Content-Type"] == "application/xml"
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("number", [0, 2, 1000, 10**30])
def test_an_unknown_file_number_is_not_found(rf, number):
    with pytest.raises(Http404):
        read_section(rf, Section("pages", entries(3)), number)


def test_an_unknown_section_is_not_found(rf):
    with pytest.raises(Http404):
        sitemaps.section(rf.get("/"), (Section("pages", entries(3)),), "missions", 1)


def test_an_empty_section_has_no_file(rf):
    with pytest.raises(Http404):
        read_section(rf, Section("pages"))


def test_query_parameters_change_nothing(rf):
    plain = sitemaps.section(rf.get("/sitemap-pages-1.xml"), (Section("pages", entries(2)),), "pages", 1)
    asked = sitemaps.section(
        rf.get("/sitemap-pages-1.xml?p=2&x=<y>"), (Section("pages", entries(2)),), "pages", 1
    )

    assert asked.content == plain.content


@pytest.mark.parametrize("view", [sitemaps.index, sitemaps.section])
def test_a_sitemap_is_only_read(rf, view):
    assert view(rf.post("/sitemap.xml"), (), name="pages", number=1).status_code == 405


# Cutting into files


def test_a_long_section_is_cut_and_loses_nothing(rf, small_files):
    section = Section("pages", entries(7))

    found = [read_section(rf, section, number) for number in (1, 2, 3)]

    assert [len(part) for part in found] == [3, 3, 1]
    assert [loc for part in found for loc, _ in part] == [entry.url for entry in section.urls]


def test_a_section_that_fills_its_files_exactly_has_no_empty_one(rf, small_files):
    section = Section("pages", entries(6))

    assert len(read_section(rf, section, 2)) == 3
    with pytest.raises(Http404):
        read_section(rf, section, 3)


def test_a_new_entry_moves_no_other_to_another_file(rf, small_files):
    before, after = Section("pages", entries(5)), Section("pages", entries(8))

    assert read_section(rf, after, 1) == read_section(rf, before, 1)
    assert read_section(rf, after, 2)[:2] == read_section(rf, before, 2)


def test_a_file_never_grows_past_its_size(rf, monkeypatch):
    monkeypatch.setattr(sitemaps, "MAX_BYTES", 200)
    sizes = [sum(len(line.encode()) for line in chunk.lines) for chunk in sitemaps.chunks(entries(20))]

    assert len(sizes) > 1
    assert max(sizes) <= 200


def test_the_limits_are_within_the_protocol():
    assert sitemaps.MAX_ENTRIES <= 50_000
    assert sitemaps.MAX_BYTES < 50 * 1024 * 1024


def test_entries_are_read_as_a_stream_one_file_at_a_time(small_files):
    drawn = 0

    def endless() -> Iterator[Entry]:
        nonlocal drawn
        while True:
            drawn += 1
            yield Entry(f"{HOME}{drawn}/")

    chunks = sitemaps.chunks(endless())
    next(chunks)
    next(chunks)

    assert drawn <= 7


# The index


def test_the_index_names_every_file_of_every_section(rf, small_files):
    found = read_index(rf, Section("pages", entries(4)), Section("missions", entries(1)))

    assert [loc for loc, _ in found] == [
        f"{HOME}sitemap-pages-1.xml",
        f"{HOME}sitemap-pages-2.xml",
        f"{HOME}sitemap-missions-1.xml",
    ]


def test_a_file_of_the_index_changed_when_the_latest_of_its_entries_did(rf, small_files):
    dates = [NOON, NOON + timedelta(days=2), NOON + timedelta(days=1), None]
    section = Section("pages", tuple(Entry(f"{HOME}{place}/", date) for place, date in enumerate(dates)))

    assert [lastmod for _, lastmod in read_index(rf, section)] == ["2026-11-24T12:00:00+00:00", None]


def test_an_empty_section_is_not_in_the_index(rf):
    assert [loc for loc, _ in read_index(rf, Section("pages", entries(1)), Section("missions"))] == [
        f"{HOME}sitemap-pages-1.xml"
    ]


def test_the_index_uses_the_configured_address_and_not_the_host_header(rf):
    response = sitemaps.index(rf.get("/", headers={"Host": "evil.example"}), (Section("pages", entries(1)),))

    assert b"evil.example" not in response.content


# Keeping


def test_a_sitemap_carries_the_tags_of_its_sections(rf):
    with pagecache.collecting() as collector:
        read_index(rf, Section("pages", entries(1)), Section("missions"))

    assert collector.tags == {"sitemap:pages", "sitemap:missions"}
    assert collector.seconds(at=NOON) == 300
