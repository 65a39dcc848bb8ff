from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.http import ConditionalGetMiddleware
from django.utils import timezone

from core import pagecache
from core.middleware import CompressionMiddleware
from core.models import TagVersion
from core.pagecache.middleware import PageCacheMiddleware

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=timezone.get_default_timezone())
HOUR = timedelta(hours=1)
KEPT_OUT = "no-store, private"


# The collector


def test_what_a_response_shows_is_collected():
    with pagecache.collecting() as collector:
        pagecache.tag("page:1", "role:data-engineer")
        pagecache.tag("page:1")

    assert collector.tags == {"page:1", "role:data-engineer"}


def test_a_response_made_inside_another_keeps_its_tags_to_itself():
    with pagecache.collecting() as outer:
        pagecache.tag("outer")
        with pagecache.collecting() as inner:
            pagecache.tag("inner")
        pagecache.tag("outer again")

    assert inner.tags == {"inner"}
    assert outer.tags == {"outer", "outer again"}


def test_outside_a_request_there_is_nothing_to_collect():
    pagecache.tag("page:1")
    pagecache.allow(HOUR)
    pagecache.fresh_until(NOON)

    with pagecache.collecting() as collector:
        assert (collector.tags, collector.max_age, collector.until) == (set(), None, None)


def test_a_collector_closes_when_making_the_response_fails():
    with pytest.raises(RuntimeError), pagecache.collecting():
        raise RuntimeError

    with pagecache.collecting() as later:
        pagecache.tag("later")
    assert later.tags == {"later"}


def test_nothing_may_be_kept_unless_a_view_says_so():
    with pagecache.collecting() as collector:
        pagecache.tag("page:1")

    assert collector.seconds(at=NOON) is None


def test_the_shortest_age_allowed_counts():
    with pagecache.collecting() as collector:
        pagecache.allow(HOUR)
        pagecache.allow(timedelta(minutes=1))
        pagecache.allow(timedelta(minutes=10))

    assert collector.seconds(at=NOON) == 60


def test_the_earliest_end_counts():
    with pagecache.collecting() as collector:
        pagecache.allow(HOUR)
        pagecache.fresh_until(NOON + timedelta(seconds=90))
        pagecache.fresh_until(NOON + timedelta(seconds=40))
        pagecache.fresh_until(NOON + timedelta(days=1))

    assert collector.seconds(at=NOON) == 40


def test_an_end_allows_nothing_by_itself():
    with pagecache.collecting() as collector:
        pagecache.fresh_until(NOON + HOUR)

    assert collector.seconds(at=NOON) is None


def test_an_end_that_has_passed_leaves_no_time():
    with pagecache.collecting() as collector:
        pagecache.allow(HOUR)
        pagecache.fresh_until(NOON - timedelta(seconds=1))

    assert collector.seconds(at=NOON) == 0


def test_an_end_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        pagecache.fresh_until(datetime(2026, 11, 22, 12, 0))


# The middleware


def answer(rf, view, method="GET", **extra) -> HttpResponse:
    return PageCacheMiddleware(view)(rf.generic(method, "/", **extra))


def cacheable(response: HttpResponse | None = None):
    """A view that lets its response be kept for an hour."""

    def view(request):
        pagecache.allow(HOUR)
        return response or HttpResponse("text")

    return view


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_cacheable_view_gets_its_age(rf, method):
    assert answer(rf, cacheable(), method)["Cache-Control"] == "public, max-age=3600"


def test_the_age_never_goes_past_what_the_page_shows(rf):
    def view(request):
        pagecache.allow(HOUR)
        pagecache.fresh_until(NOON + timedelta(seconds=25))
        return HttpResponse("text")

    with time_machine.travel(NOON, tick=False):
        assert answer(rf, view)["Cache-Control"] == "public, max-age=25"


def test_a_view_that_says_nothing_is_not_kept(rf):
    assert answer(rf, lambda request: HttpResponse("text"))["Cache-Control"] == KEPT_OUT


def test_a_file_with_a_date_is_not_kept_unless_its_view_says_so(rf):
    dated = HttpResponse("text", headers={"Last-Modified": "Sun, 22 Nov 2026 11:00:00 GMT"})

    assert answer(rf, lambda request: dated)["Cache-Control"] == KEPT_OUT


def test_what_a_view_says_itself_stays(rf):
    own = HttpResponse("text", headers={"Cache-Control": "public, max-age=5"})

    assert answer(rf, cacheable(own))["Cache-Control"] == "public, max-age=5"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_only_reading_is_kept(rf, method):
    assert answer(rf, cacheable(), method)["Cache-Control"] == KEPT_OUT


@pytest.mark.parametrize("status", [201, 301, 302, 404, 410, 500, 503])
def test_only_a_success_is_kept(rf, status):
    assert answer(rf, cacheable(HttpResponse(status=status)))["Cache-Control"] == KEPT_OUT


def test_a_response_that_sets_a_cookie_is_not_kept(rf):
    response = HttpResponse("text")
    response.set_cookie("csrftoken", "x")

    assert answer(rf, cacheable(response))["Cache-Control"] == KEPT_OUT


@pytest.mark.parametrize(
    "vary", ["Cookie", "cookie", "Accept-Encoding,COOKIE", "*", "Authorization", "Accept-Language"]
)
def test_a_response_that_depends_on_the_visitor_is_not_kept(rf, vary):
    response = HttpResponse("text", headers={"Vary": vary})

    assert answer(rf, cacheable(response))["Cache-Control"] == KEPT_OUT


@pytest.mark.parametrize("vary", ["Accept-Encoding", " accept-encoding , ", ""])
def test_a_response_that_depends_on_its_compression_is_kept(rf, vary):
    response = HttpResponse("text", headers={"Vary": vary})

    assert answer(rf, cacheable(response))["Cache-Control"] == "public, max-age=3600"


def test_a_request_with_credentials_is_not_kept(rf):
    assert answer(rf, cacheable(), headers={"Authorization": "Bearer x"})["Cache-Control"] == KEPT_OUT


def test_a_preview_is_not_kept(rf):
    def view(request):
        request.is_preview = True
        return cacheable()(request)

    assert answer(rf, view)["Cache-Control"] == KEPT_OUT


def test_a_stream_is_not_kept(rf):
    assert answer(rf, cacheable(StreamingHttpResponse(["text"])))["Cache-Control"] == KEPT_OUT


def test_a_page_that_has_not_changed_is_not_sent_again(client):
    validator = client.get("/robots.txt")["ETag"]

    again = client.get("/robots.txt", headers={"If-None-Match": validator})

    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "public, max-age=86400"


def test_what_must_not_be_kept_gets_no_validator(client):
    assert "ETag" not in client.get("/sante/")


def test_a_compressed_page_is_kept_and_validated_as_well(rf):
    def ask(**headers) -> HttpResponse:
        whole = cacheable(HttpResponse("mot " * 1000))
        stack = CompressionMiddleware(ConditionalGetMiddleware(PageCacheMiddleware(whole)))
        return stack(rf.get("/", headers={"Accept-Encoding": "gzip"} | headers))

    first = ask()
    again = ask(**{"If-None-Match": first["ETag"]})

    assert (first["Content-Encoding"], first["Cache-Control"]) == ("gzip", "public, max-age=3600")
    assert again.status_code == 304


# Versions


def test_a_bump_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError, match="inside the transaction"):
        pagecache.bump("page:1")


@pytest.mark.django_db
def test_a_tag_never_bumped_has_version_zero():
    assert pagecache.versions(["page:1"]) == {"page:1": 0}


@pytest.mark.django_db
def test_each_bump_raises_the_version_of_its_tags_only():
    with transaction.atomic():
        pagecache.bump("page:1", "page:2")
        pagecache.bump("page:1")

    assert pagecache.versions(["page:1", "page:2", "page:3"]) == {"page:1": 2, "page:2": 1, "page:3": 0}


@pytest.mark.django_db
def test_a_tag_named_twice_in_one_bump_is_raised_once():
    pagecache.bump("page:1", "page:1")

    assert pagecache.versions(["page:1"]) == {"page:1": 1}


@pytest.mark.django_db
def test_a_bump_of_nothing_writes_nothing():
    pagecache.bump()

    assert not TagVersion.objects.exists()


@pytest.mark.django_db
def test_a_bump_is_undone_with_its_transaction():
    pagecache.bump("page:1")

    def fail_after_the_bump() -> None:
        with transaction.atomic():
            pagecache.bump("page:1", "page:2")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_the_bump()

    assert pagecache.versions(["page:1", "page:2"]) == {"page:1": 1, "page:2": 0}


@pytest.mark.django_db
def test_a_bump_remembers_when():
    with time_machine.travel(NOON, tick=False):
        pagecache.bump("page:1")

    assert TagVersion.objects.get(name="page:1").bumped_at == NOON
