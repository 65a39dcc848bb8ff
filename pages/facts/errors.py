"""Why a text must not be published on account of its facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from pages.facts.scope import facts_in
from pages.facts.values import Resolved, resolve


def errors_in(markup: str, *, at: datetime) -> list[str]:
    """One sentence each. No query where there is no fact."""
    return [sentence for resolved in resolve(facts_in(markup), at=at) for sentence in _errors(resolved)]


def placed_errors(texts: Iterable[tuple[str, str]], *, at: datetime) -> list[str]:
    """The same for many texts, each (place, markup), with the place said; as many queries as for one."""
    placed = [(place, fact) for place, markup in texts for fact in facts_in(markup)]
    found = resolve([fact for _place, fact in placed], at=at)
    return [
        _("%(sentence)s (%(place)s)") % {"place": place, "sentence": sentence}
        for (place, _fact), resolved in zip(placed, found, strict=True)
        for sentence in _errors(resolved)
    ]


def _errors(resolved: Resolved) -> list[str]:
    if resolved.problems:
        return list(resolved.problems)
    if resolved.value is None and not resolved.fact.fallback:
        sentence = _("The fact “%(label)s” has neither a published value nor a fallback wording.")
        return [sentence % {"label": resolved.label}]
    return []
