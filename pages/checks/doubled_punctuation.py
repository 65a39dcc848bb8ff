"""Is a mark typed twice?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pages.checks.defect import Defect
from pages.checks.sentences import HIDDEN, sentences
from pages.checks.subject import Subject

_ADDRESS = re.compile(r"(?<!\S)\S*(?:://|www\.|@)\S*")
# Not flagged: "…", "...", "etc.", "?!", "std::vector", "../", "a..b".
_DOUBLED = re.compile(
    r"(?P<mark>[?!;,])(?:\s*(?P=mark))+"
    r"|:\s+:(?!\S)|(?<=\w):{2,}(?!\S)"
    r"|(?<=[\w)»”…])\s*(?<!\.)\.(?:\s*\.)(?!\s*[.\w/])"
    r"|\.{4,}"
)


def doubled_punctuation(subject: Subject) -> Iterator[Defect]:
    """One flag a sentence. Code, addresses and quotations are left alone."""
    for unit in subject.units:
        for sentence in sentences(unit, with_quotations=False):
            if found := _DOUBLED.search(_ADDRESS.sub(HIDDEN, sentence.prose)):
                yield Defect(
                    "doubled-punctuation",
                    format_lazy(_("Doubled punctuation: “{mark}”."), mark=found[0].strip()),
                    unit.path,
                    sentence.text,
                    can_be_dismissed=True,
                )
