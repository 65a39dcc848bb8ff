"""axe finds nothing against WCAG 2.2 AA, nor against its own best practices, in either colour scheme."""

from __future__ import annotations

import pytest

from tests.journeys.looking import violations

pytestmark = pytest.mark.journey

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
    assert violations(window) == []
