import socket
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from core.models import SiteIdentity, User
from jobs.salaries.models import ReferenceFigure
from pages.demo.accounts import GROUPS, Access
from pages.management.commands import prepare_demonstration
from pages.models import HomePage


@pytest.fixture
def loads(monkeypatch):
    """The ways the demonstration was loaded, without loading it."""
    calls = []

    def call(name, *options, **kwargs):
        calls.append((name, *options))
        if not HomePage.objects.exists():
            Page.get_first_root_node().add_child(instance=HomePage(title="Accueil", slug="accueil-essai"))
            site = Site.objects.get(is_default_site=True)
            SiteIdentity.objects.create(site=site, is_demonstration="--real" not in options)

    monkeypatch.setattr(prepare_demonstration, "call_command", call)
    return calls


class Facts:
    """Stands for the facts of the demonstration: with which flags they were asked to be those of today."""

    def __init__(self):
        self.asked, self.changed = [], False

    def bring_to_today(self, *, flagged):
        self.asked.append(flagged)
        return self.changed


@pytest.fixture(autouse=True)
def facts(monkeypatch):
    found = Facts()
    monkeypatch.setattr(prepare_demonstration, "facts", found)
    return found


@pytest.mark.django_db
class TestLoadDemonstration:
    def load(self, tmp_path, *, real=False):
        return prepare_demonstration.load_demonstration(tmp_path / "demonstration", real=real)

    def test_the_first_run_loads_it(self, tmp_path, loads):
        assert self.load(tmp_path)
        assert loads == [("demo",)]

    def test_the_second_run_leaves_it_alone(self, tmp_path, loads):
        self.load(tmp_path)
        assert not self.load(tmp_path)
        assert loads == [("demo",)]

    def test_facts_of_another_day_become_those_of_today(self, tmp_path, loads, facts):
        self.load(tmp_path)
        facts.changed = True
        assert self.load(tmp_path)
        assert facts.asked == [True]

    def test_facts_lose_their_flag_with_the_site(self, tmp_path, loads, facts):
        self.load(tmp_path)
        self.load(tmp_path, real=True)
        assert facts.asked == [False]

    def test_a_site_that_somebody_built_gets_no_facts(self, tmp_path, loads, facts):
        self.load(tmp_path)
        self.load(tmp_path / "other")
        assert facts.asked == []

    def test_asking_for_the_real_thing_changes_the_flag_once(self, tmp_path, loads):
        self.load(tmp_path)
        self.load(tmp_path, real=True)
        self.load(tmp_path, real=True)
        assert loads == [("demo",)]
        assert not SiteIdentity.objects.get().is_demonstration

    def test_the_flag_comes_back_when_it_is_not_asked_for_any_more(self, tmp_path, loads):
        self.load(tmp_path, real=True)
        self.load(tmp_path)
        assert loads == [("demo", "--real")]
        assert SiteIdentity.objects.get().is_demonstration

    @pytest.mark.parametrize("flagged", [True, False])
    def test_a_database_met_with_an_empty_folder_is_left_as_it_is(self, tmp_path, loads, flagged):
        self.load(tmp_path)
        site = Site.objects.get(is_default_site=True)
        SiteIdentity.objects.update_or_create(site=site, defaults={"is_demonstration": flagged})
        assert not prepare_demonstration.load_demonstration(tmp_path / "other", real=not flagged)


@pytest.mark.django_db
def test_the_vocabulary_is_loaded_once():
    assert prepare_demonstration.load_vocabulary()
    assert not prepare_demonstration.load_vocabulary()


@pytest.mark.django_db
def test_the_figures_of_others_are_loaded_with_it():
    prepare_demonstration.load_vocabulary()
    assert ReferenceFigure.objects.exists()
    ReferenceFigure.objects.update(is_retired=True)
    assert prepare_demonstration.load_vocabulary()
    assert not ReferenceFigure.objects.filter(is_retired=True).exists()


def test_a_vocabulary_with_defects_names_them(tmp_path, monkeypatch):
    monkeypatch.setattr(prepare_demonstration, "DATA", tmp_path)
    with pytest.raises(CommandError, match=r"roles\.csv"):
        prepare_demonstration.load_vocabulary()


@pytest.mark.django_db
def test_the_password_of_the_environment_becomes_that_of_the_accounts(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    settings.DEMO_PASSWORD = "given-by-the-environment"
    for module, name in (
        (prepare_demonstration, "check_free"),
        (prepare_demonstration, "load_vocabulary"),
        (prepare_demonstration, "load_demonstration"),
        (prepare_demonstration.startup, "migrate"),
        (prepare_demonstration.startup, "collect_static"),
    ):
        monkeypatch.setattr(module, name, lambda *args, **kwargs: False)
    call_command("prepare_demonstration", stdout=StringIO())
    passwords = {
        user.username: user.check_password("given-by-the-environment") for user in User.objects.all()
    }
    assert passwords == dict.fromkeys(GROUPS, True)


def test_a_port_in_use_is_refused_with_the_way_out():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"make run PORT={port + 1}"):
            prepare_demonstration.check_free("127.0.0.1", port)


def test_a_free_port_is_fine():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    prepare_demonstration.check_free("127.0.0.1", port)


@pytest.mark.parametrize("hosts", [("www.example.org", "127.0.0.1"), ("localhost", "0.0.0.0")])  # noqa: S104
def test_real_data_are_refused_where_others_can_see_them(hosts):
    with pytest.raises(CommandError, match="DEMO=real"):
        prepare_demonstration.check_loopback(*hosts)


def test_real_data_are_fine_on_loopback():
    prepare_demonstration.check_loopback("localhost", "127.0.0.1")


@pytest.mark.django_db
def test_the_summary_tells_where_to_go_and_how_to_sign_in(settings):
    settings.SITE_URL = "http://localhost:8001"
    text = prepare_demonstration.summary(
        [Access("redaction", "Rédaction", "drawn-at-random"), Access("ventes", "Ventes", None)]
    )
    assert "http://localhost:8001/\n" in text
    assert "http://localhost:8001/admin/\n" in text
    assert "drawn-at-random   (Rédaction)" in text
    assert "DEMO_PASSWORD=…" in text
    assert str(settings.VAR_DIR / "logs" / "site.log") in text
