from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import Site

from core import startup


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]"])
def test_only_this_machine_reaches_a_loopback_address(host):
    assert startup.is_loopback(host)


@pytest.mark.parametrize("host", ["www.example.org", "192.168.1.2", "::", "", "localhost.example.org"])
def test_others_can_reach_any_other_address(host):
    assert not startup.is_loopback(host)


@pytest.mark.django_db
class TestAddressSite:
    @pytest.mark.parametrize(
        ("address", "port"),
        [
            ("https://www.example.org", 443),
            ("http://www.example.org", 80),
            ("http://www.example.org:8001", 8001),
        ],
    )
    def test_the_site_row_carries_the_address_it_is_served_at(self, settings, address, port):
        settings.SITE_URL = address
        startup.address_site()
        site = Site.objects.get(is_default_site=True)
        assert (site.hostname, site.port) == ("www.example.org", port)
        assert site.root_url == address
        assert site.site_name == settings.WAGTAIL_SITE_NAME

    def test_a_row_that_is_right_is_left_alone(self, settings):
        settings.SITE_URL = "http://localhost:8001"
        assert startup.address_site()
        assert not startup.address_site()

    def test_without_a_site_there_is_nothing_to_address(self):
        Site.objects.all().delete()
        assert not startup.address_site()


class TestCollectStatic:
    @pytest.fixture(autouse=True)
    def folders(self, settings, tmp_path):
        settings.VAR_DIR = tmp_path
        settings.STATIC_ROOT = tmp_path / "collected"
        settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
        settings.STATICFILES_DIRS = [tmp_path / "static"]
        self.source = tmp_path / "static" / "site.css"
        self.source.parent.mkdir()
        self.source.write_text("a {}")
        self.collected = tmp_path / "collected" / "site.css"

    def test_files_are_collected_the_first_time(self):
        assert startup.collect_static()
        assert self.collected.read_text() == "a {}"

    def test_nothing_is_done_while_no_file_changed(self):
        startup.collect_static()
        assert not startup.collect_static()

    def test_a_changed_file_is_collected_again(self):
        startup.collect_static()
        self.source.write_text("a { color: red }")
        assert startup.collect_static()
        assert self.collected.read_text() == "a { color: red }"

    def test_a_removed_file_does_not_stay_behind(self):
        startup.collect_static()
        self.source.rename(self.source.with_name("other.css"))
        startup.collect_static()
        assert not self.collected.exists()

    def test_files_are_collected_again_when_the_folder_was_emptied(self, settings):
        startup.collect_static()
        self.collected.unlink()
        Path(settings.STATIC_ROOT).rmdir()
        assert startup.collect_static()


@pytest.mark.django_db
class TestMigrate:
    def test_an_up_to_date_database_is_left_alone(self, monkeypatch):
        called = []
        monkeypatch.setattr(startup, "call_command", lambda *args, **kwargs: called.append(args))
        assert not startup.migrate()
        assert called == []

    def test_a_missing_migration_is_applied(self, monkeypatch):
        called = []
        monkeypatch.setattr(startup, "call_command", lambda *args, **kwargs: called.append(args))
        MigrationRecorder(connection).migration_qs.filter(app="sessions").delete()
        assert startup.migrate()
        assert called == [("migrate",)]

    @pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has one lock and a time limit for it"
    )
    def test_a_migration_does_not_wait_long_for_a_lock(self, monkeypatch):
        waits = []
        monkeypatch.setattr(startup, "call_command", lambda *args, **kwargs: waits.append(lock_timeout()))
        MigrationRecorder(connection).migration_qs.filter(app="sessions").delete()
        startup.migrate()
        assert (waits, lock_timeout()) == (["3s"], "0")


def lock_timeout() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        return cursor.fetchone()[0]
