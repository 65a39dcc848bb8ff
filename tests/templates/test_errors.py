"""Error pages that can be shown when nothing else works: no request, no database."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from core.seo import Head

HEAD = Head(title="Panne", site_name="Balise")


@pytest.mark.parametrize("template", ["500.html", "400.html"])
def test_a_bare_error_page_needs_no_database(template: str) -> None:
    html = render_to_string(template, {"page_head": HEAD})
    assert html.count("<h1>") == 1
    assert "css/site" in html
    assert 'class="button" href="/"' in html
