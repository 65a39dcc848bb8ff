from pathlib import Path

import pytest


@pytest.fixture
def private(settings, tmp_path) -> Path:
    """The private folder of one test, which the site makes itself."""
    settings.PRIVATE_ROOT = tmp_path / "private"
    return settings.PRIVATE_ROOT
