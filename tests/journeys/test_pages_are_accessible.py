"""axe finds nothing against WCAG 2.2 AA, nor against its own best practices, in either colour scheme."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.journey

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
PAGES = [
    "/",
    "/freelance/",
    "/freelance/developpeur-back-end/",
    "/freelance/consultant-sap/",
    "/conseils/regie-forfait-portage/",
    "/contact/",
    "/deposer-un-projet/",
    "/compte/login/",
    "/adresse-inconnue/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_stands_in_the_way(open_window, path, scheme):
    window = open_window(color_scheme=scheme)
    window.goto(path)
    results = Axe().run(window, options=RULES)
    assert results.response["violations"] == [], results.generate_report()
