"""A folder of the real files that a test may spoil, and messages in the language of the code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from tests.factories.taxonomy import load_real_vocabulary
from tests.factories.vocabulary_files import Files


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


@pytest.fixture
def real_vocabulary(db: None) -> None:
    load_real_vocabulary()


@pytest.fixture(autouse=True)
def _messages_in_english() -> Iterator[None]:
    with translation.override("en"):
        yield
