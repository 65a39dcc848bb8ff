"""Which pages deserve to be indexed: facts in, verdict and reasons out. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.indexing import Decision, Verdict


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """What the rule needs to know of a page."""

    is_live: bool
    is_private: bool
    is_hidden: bool
    hidden_reason: str
    stands_on_demonstration: bool
    awaits_gate: bool = False


def decide(facts: IndexFacts) -> Verdict:
    """The verdict on a page: live, open to all, not switched off by the editor, not held as demonstration.

    A kind of page that ``awaits_gate`` fails closed: search engines do not see it before it is judged.

    A hold does not change the decision, which editors see as if the data were real; it only
    keeps machines away.
    """
    hold = _("demonstration") if facts.stands_on_demonstration else ""
    if not facts.is_live:
        return Verdict(Decision.NOINDEX, (_("not published"),), hold=hold)
    if facts.is_private:
        return Verdict(Decision.NOINDEX, (_("private: not every visitor may open it"),), hold=hold)
    if facts.is_hidden:
        return Verdict(
            Decision.NOINDEX, (_("switched off by an editor: %s") % facts.hidden_reason,), hold=hold
        )
    if facts.awaits_gate:
        return Verdict(Decision.NOINDEX, (_("not yet judged worth being indexed"),), hold=hold)
    return Verdict(Decision.INDEX, (_("published"),), hold=hold)
