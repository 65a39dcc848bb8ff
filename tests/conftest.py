"""What many tests stand on: clean caches, files in a folder of their own, a small tree, a whole site.

``site_tree`` is the least a page needs; ``demonstration`` is everything ``make run`` shows.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client, override_settings
from pytest_django.plugin import DjangoDbBlocker

from core.models import User
from jobs.taxonomy.models import Role
from pages.demo import build
from pages.models import HomePage
from tests.factories.demonstration import FEW_LANDINGS, FEW_MISSIONS
from tests.factories.pages import SiteTree, make_site_tree
from tests.factories.people import make_user
from tests.factories.references import load_real_references
from tests.factories.taxonomy import load_real_vocabulary, make_role


@pytest.fixture(autouse=True, scope="session")
def _files_in_a_folder_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folders = {name: tmp_path_factory.mktemp(name) for name in ("media", "private")}
    with override_settings(MEDIA_ROOT=folders["media"], PRIVATE_ROOT=folders["private"]):
        yield


@pytest.fixture(autouse=True)
def _nothing_cached() -> None:
    """Rows are rolled back after a test; what was cached of them must go too."""
    cache.clear()


@pytest.fixture
def site_tree(db: None) -> SiteTree:
    """Home, role index, article index, author index and one author."""
    return make_site_tree()


@pytest.fixture
def role(db: None) -> Role:
    """One role of the vocabulary: Développeur back-end."""
    return make_role("developpeur-back-end", name="Développeur back-end")


@pytest.fixture
def editor(db: None) -> User:
    """Writes pages, publishes none (group Rédaction)."""
    return make_user("redaction", "Rédaction")


@pytest.fixture
def reviewer(db: None) -> User:
    """Reviews and publishes (group Relecture)."""
    return make_user("relecture", "Relecture")


@pytest.fixture
def editor_client(editor: User) -> Client:
    """A browser in which the editor is signed in."""
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def reviewer_client(reviewer: User) -> Client:
    """A browser in which the reviewer is signed in."""
    client = Client()
    client.force_login(reviewer)
    return client


@pytest.fixture(scope="module")
def _demonstration_of_this_module(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        load_real_vocabulary()
        load_real_references()
        build(flagged=False, say=lambda line: None, missions=FEW_MISSIONS, landings=FEW_LANDINGS)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demonstration(_demonstration_of_this_module: None, db: None) -> HomePage:
    """The real vocabulary and the demonstration without its banner, as ``DEMO=real`` loads them.

    Of its missions there are ``FEW_MISSIONS``, of its landing pages ``FEW_LANDINGS`` of each status.
    Loaded once a module; what a test changes is rolled back after it. Every test of the module
    sees it, so keep tests that need an empty database elsewhere, and tests with a transaction of
    their own (``transaction=True``, ``live_server``) too.
    """
    return HomePage.objects.get()


@pytest.fixture(scope="module")
def _whole_demonstration_of_this_module(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        load_real_vocabulary()
        load_real_references()
        build(flagged=False, say=lambda line: None)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def whole_demonstration(_whole_demonstration_of_this_module: None, db: None) -> HomePage:
    """Like ``demonstration``, with every mission, rate and page: half a minute, so few modules want it."""
    return HomePage.objects.get()
