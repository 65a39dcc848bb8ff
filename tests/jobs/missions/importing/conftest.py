"""The least vocabulary that rows of the tests name, and messages in the language of the code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import translation

from tests.factories.taxonomy import make_city, make_role, make_sector, make_skill


@pytest.fixture
def words(db: None) -> None:
    """A role with a synonym, two skills, a sector, and Lyon."""
    make_role("developpeur-back-end", name="Développeur back-end", synonyms=["Back-end developer"])
    make_skill("python", name="Python", aliases=["Python 3"])
    make_skill("c-plus-plus", name="C++")
    make_sector("banque-finance", name="Banque & finance", synonyms=["Banque"])
    make_city("lyon", name="Lyon", insee_code="69123", postcode="69001")


@pytest.fixture(autouse=True)
def _messages_in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _files_of_its_own(tmp_path: Path) -> Iterator[None]:
    with override_settings(VAR_DIR=tmp_path):
        yield
