from datetime import date
from urllib.parse import urlsplit

import pytest

from core.schema import RULES, Kind, Level, Scope

OFFICIAL = {"developers.google.com", "schema.org"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
class TestEveryRule:
    def test_names_an_official_source_and_when_it_was_read(self, rule):
        assert urlsplit(rule.source).hostname in OFFICIAL
        assert date(2026, 1, 1) <= rule.checked_on <= date.today()

    def test_says_what_a_property_may_be(self, rule):
        types = {other.type for other in RULES}

        assert bool(rule.property) == bool(rule.expects)
        assert set(rule.expects) <= types | set(Kind)

    def test_forbids_when_it_is_about_a_whole_type(self, rule):
        assert (rule.level is Level.FORBIDDEN) == (not rule.property)

    def test_is_dated_when_a_whole_type_is_retired(self, rule):
        is_retired = rule.level is Level.FORBIDDEN and rule.scope is Scope.ANYWHERE

        assert is_retired == (rule.retired_on is not None)


def test_each_rule_has_its_own_name():
    names = [rule.id for rule in RULES]

    assert len(names) == len(set(names))
