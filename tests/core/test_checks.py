import sqlite3
from datetime import timedelta

import pytest
from django.core.checks import Error, Info
from django.db import OperationalError
from wagtail.models import Site

from core import checks
from core.models import SiteIdentity
from core.scheduler import Job

HOUR = timedelta(hours=1)


def test_the_schedule_of_the_project_can_run():
    assert checks.schedule_is_runnable(None) == []


def test_a_scheduled_command_that_does_not_exist_is_named(settings):
    settings.SCHEDULE = [Job("no_such_command", every=HOUR)]
    (problem,) = checks.schedule_is_runnable(None)
    assert isinstance(problem, Error)
    assert "no_such_command" in problem.msg


def test_the_same_row_twice_is_an_error(settings):
    settings.SCHEDULE = [Job("clearsessions", every=HOUR), Job("clearsessions", every=2 * HOUR)]
    (problem,) = checks.schedule_is_runnable(None)
    assert problem.id == "core.E002"


@pytest.mark.parametrize(("version", "count"), [((3, 51, 2), 1), ((3, 51, 3), 0), ((3, 52, 0), 0)])
def test_an_sqlite_with_the_wal_bug_is_told_of_without_a_warning(monkeypatch, version, count):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    monkeypatch.setattr(checks.connection, "vendor", "sqlite", raising=False)
    found = checks.sqlite_is_recent(None)
    assert [type(problem) for problem in found] == [Info] * count


def test_an_old_sqlite_library_does_not_matter_on_postgresql(monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    monkeypatch.setattr(checks.connection, "vendor", "postgresql", raising=False)
    assert checks.sqlite_is_recent(None) == []


def test_a_cache_in_each_process_is_told_of(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert [problem.id for problem in checks.cache_is_shared(None)] == ["core.I002"]


def test_a_shared_cache_is_fine(settings):
    settings.CACHES = {
        "default": {"BACKEND": "core.cache.FailOpenRedisCache", "LOCATION": "redis://localhost"}
    }
    assert checks.cache_is_shared(None) == []


@pytest.mark.django_db
class TestLegalNotice:
    complete = dict.fromkeys(SiteIdentity.LEGAL_FIELDS, "rempli")

    def identity(self, **fields):
        site = Site.objects.get(is_default_site=True)
        SiteIdentity.objects.update_or_create(site=site, defaults=fields)

    def test_a_site_without_identity_has_no_legal_notice(self):
        SiteIdentity.objects.all().delete()
        (problem,) = checks.legal_notice_is_complete(None)
        assert problem.id == "core.E004"

    def test_a_missing_field_is_named(self):
        self.identity(**{**self.complete, "host": " "})
        (problem,) = checks.legal_notice_is_complete(None)
        assert isinstance(problem, Error)
        assert problem.msg == "The legal notice is incomplete: host"

    @pytest.mark.parametrize("field", ["registration", "postcode"])
    def test_the_register_and_the_whole_address_belong_to_it(self, field):
        self.identity(**{**self.complete, field: ""})
        (problem,) = checks.legal_notice_is_complete(None)
        assert problem.msg == f"The legal notice is incomplete: {field}"

    def test_a_complete_notice_is_fine(self):
        self.identity(**self.complete)
        assert checks.legal_notice_is_complete(None) == []

    def test_a_demonstration_may_do_without(self):
        self.identity(is_demonstration=True, host="")
        assert checks.legal_notice_is_complete(None) == []

    def test_a_database_without_tables_asks_for_migrations(self, monkeypatch):
        def no_such_table():
            raise OperationalError("no such table: core_siteidentity")

        monkeypatch.setattr(SiteIdentity.objects, "all", no_such_table)
        (problem,) = checks.legal_notice_is_complete(None)
        assert problem.id == "core.E003"
        assert "manage.py migrate" in problem.hint
