from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from threading import Thread

import pytest
from django.core.management import CommandError, call_command

from core.schema import breadcrumb_list, json_ld

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Site:
    """A running site: what it answers per path, and at which address."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: dict[str, tuple[int, str, str]] = {}

    def page(self, path: str, body: str, *, status: int = 200, kind: str = "text/html; charset=utf-8") -> str:
        self.answers[path] = (status, kind, body)
        return self.address + path

    def sitemap(self, path: str, *locations: str, root: str = "urlset") -> str:
        lines = "".join(f"<url><loc>{location}</loc></url>" for location in locations)
        return self.page(path, f'<{root} xmlns="{NAMESPACE}">{lines}</{root}>', kind="application/xml")


@pytest.fixture
def site(settings) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, body = site.answers.get(self.path, (404, "text/html", ""))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *args: object) -> None:
            """Says nothing: the tests read what the command prints."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(f"http://127.0.0.1:{server.server_address[1]}")
    settings.SITE_URL = site.address
    Thread(target=server.serve_forever, daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()


def run(*urls: str) -> str:
    out = StringIO()
    call_command("check_structured_data", *urls, stdout=out)
    return out.getvalue()


def run_failing(*urls: str) -> tuple[str, str]:
    """What it prints and why it stops."""
    out = StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("check_structured_data", *urls, stdout=out)
    return out.getvalue(), str(stopped.value)


def good(site: Site) -> str:
    trail = breadcrumb_list([("Accueil", f"{site.address}/"), ("Métiers", "")])
    return f"<html><head>{json_ld(trail)}</head><body>Accueil › Métiers</body></html>"


FAULTY = f"<html><head>{json_ld({'@context': 'https://schema.org', '@type': 'FAQPage'})}</head></html>"


def test_a_page_without_fault_is_told(site):
    url = site.page("/freelance/", good(site))

    assert run(url) == "1 page(s) checked, no problem.\n"


def test_problems_are_listed_under_their_page(site):
    faulty, fine = site.page("/faq/", FAULTY), site.page("/freelance/", good(site))

    printed, reason = run_failing(faulty, fine)

    assert printed.startswith(f"{faulty}\n  FAQPage: ")
    assert fine not in printed
    assert reason == "1 problem(s) on 1 of 2 page(s)."


def test_without_addresses_every_page_of_the_sitemap_is_checked(site):
    faulty, fine = site.page("/faq/?a=1&b=2", FAULTY), site.page("/freelance/", good(site))
    first = site.sitemap("/sitemap-pages-1.xml", fine)
    second = site.sitemap("/sitemap-pages-2.xml", faulty.replace("&", "&amp;"))
    site.sitemap("/sitemap.xml", first, second, root="sitemapindex")

    printed, reason = run_failing()

    assert faulty in printed
    assert reason == "1 problem(s) on 1 of 2 page(s)."


def test_a_sitemap_without_an_index_is_read_as_well(site):
    site.sitemap("/sitemap.xml", site.page("/freelance/", good(site)))

    assert run() == "1 page(s) checked, no problem.\n"


def test_an_empty_sitemap_is_an_error(site):
    site.sitemap("/sitemap.xml")

    assert run_failing()[1] == "The sitemap is empty: give the URLs to check."


def test_a_missing_sitemap_is_an_error(site):
    assert run_failing()[1] == f"{site.address}/sitemap.xml answers 404: no sitemap to read."


def test_a_page_that_fails_is_a_problem(site):
    printed, _ = run_failing(site.page("/erreur/", "", status=500))

    assert "has status 500" in printed


def test_what_is_not_a_page_is_a_problem(site):
    printed, _ = run_failing(site.page("/flux.xml", "<feed/>", kind="application/atom+xml"))

    assert "is application/atom+xml, not text/html" in printed


def test_a_page_without_a_charset_is_read_as_utf_8(site):
    url = site.page("/freelance/", good(site), kind="text/html")

    assert run(url) == "1 page(s) checked, no problem.\n"


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/", "/freelance/", "http://", "example.org"]
)
def test_only_http_addresses_are_asked(url):
    assert run_failing(url)[1] == f"{url!r} is not an http or https address."


def test_a_sitemap_cannot_lead_to_a_local_file(site):
    site.sitemap("/sitemap.xml", "file:///etc/passwd")

    assert "is not an http or https address" in run_failing()[1]


def test_a_site_that_does_not_answer_is_told_clearly(site):
    nobody = "http://127.0.0.1:1/"

    assert run_failing(nobody)[1].startswith(f"{nobody} cannot be reached: ")
