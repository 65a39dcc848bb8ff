"""Production serves one stylesheet, under a name made of what it holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage

from core.staticfiles import STYLESHEET, BundledStaticFilesStorage, bundle

FILES = {
    STYLESHEET: '@layer base;\n@import url("base.css") layer(base);\n',
    "css/base.css": '@font-face { font-family: F; src: url("../fonts/f.woff2"); }\np { color: red; }\n',
    "fonts/f.woff2": "face",
}


@pytest.fixture
def collected(tmp_path: Path) -> BundledStaticFilesStorage:
    """Static files copied to their place, as ``collectstatic`` does, then processed."""
    source = StaticFilesStorage(location=tmp_path / "source", base_url="/static/")
    target = BundledStaticFilesStorage(location=tmp_path / "target", base_url="/static/")
    for storage in (source, target):
        for name, content in FILES.items():
            path = Path(storage.path(name))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
    for _name, _hashed, outcome in target.post_process({name: (source, name) for name in FILES}):
        if isinstance(outcome, Exception):
            raise outcome
    return target


def served(storage: BundledStaticFilesStorage, name: str) -> str:
    return Path(storage.path(storage.stored_name(name))).read_text()


def test_the_served_stylesheet_holds_what_it_imports(collected: BundledStaticFilesStorage) -> None:
    stylesheet = served(collected, STYLESHEET)
    assert "@import" not in stylesheet
    assert "color:red" in stylesheet


def test_the_served_stylesheet_names_the_hashed_font(collected: BundledStaticFilesStorage) -> None:
    assert (
        collected.stored_name("fonts/f.woff2")
        in f"fonts/{served(collected, STYLESHEET).partition('fonts/')[2]}"
    )


def test_a_changed_component_changes_the_name(collected: BundledStaticFilesStorage, tmp_path: Path) -> None:
    before = collected.stored_name(STYLESHEET)
    Path(collected.path(STYLESHEET)).write_text(FILES[STYLESHEET])
    Path(collected.path("css/base.css")).write_text("p { color: blue; }")
    source = StaticFilesStorage(location=tmp_path / "source", base_url="/static/")
    list(collected.post_process({STYLESHEET: (source, STYLESHEET)}))
    assert collected.stored_name(STYLESHEET) != before


def test_broken_css_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site.css").write_text("p { color: red }} a {")
    with pytest.raises(ValueError, match=r"site\.css"):
        bundle(tmp_path / "site.css")
