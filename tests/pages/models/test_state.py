"""Rows that keep a verdict are chosen as the verdict says."""

import pytest

from core.indexing import Decision, indexable, listed
from pages.models import PageState

ADDRESS = "https://www.example.org/"


@pytest.mark.parametrize("hold", ["", "démonstration"])
@pytest.mark.parametrize("decision", Decision)
def test_a_query_and_a_verdict_agree(site_tree, decision, hold):
    canonical = ADDRESS if decision is Decision.CANONICAL else ""
    states = PageState.objects.filter(page_id=site_tree.author.pk)
    states.update(decision=decision.value, hold=hold, canonical=canonical)
    verdict = states.get().verdict
    assert states.filter(listed()).exists() == verdict.is_listed
    assert states.filter(indexable()).exists() == verdict.is_indexable
