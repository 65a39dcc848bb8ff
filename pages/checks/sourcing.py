"""Does a sentence say where its figures come from?"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from core.text import unaccent
from pages.checks.sentences import Sentence
from pages.checks.subject import Source, Subject

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# « (source : Insee, 2024) »: a name and a year.
_MENTION = re.compile(r"\bsources?\s*:\s*[^\W\d_][^()]*?\b(?:19|20)\d\d\b", re.IGNORECASE)

_INTERNAL = re.compile(r"\bchiffres?\s+internes?\b(?P<details>\s*\(?[^()]*)", re.IGNORECASE)
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_DATE = re.compile(
    r"(?:(?:relevé|mesuré|calculé|arrêté|constaté|daté)e?s?\s+)?(?:(?:en|au|du|le|de)\s+)?"
    rf"(?:(?:(?:1er|\d{{1,2}})\s+)?(?:{_MONTHS})\s+(?:19|20)\d\d|\b\d{{1,2}}/\d{{1,2}}/\d{{4}}\b|\b\d{{4}}-\d\d-\d\d\b)",
    re.IGNORECASE,
)
_OWNER = re.compile(r"[^\W\d_]{3,}")


def is_sourced(sentence: Sentence, subject: Subject) -> bool:
    """A link to another site, a source of the page with its year, « (source : …, 2024) » or
    « chiffre interne » with its owner and date: one is enough, in the sentence itself."""
    return (
        any(_is_external(link, subject.own_hosts) for link in sentence.links)
        or bool(_MENTION.search(sentence.prose))
        or _names_owner_and_date(sentence.prose)
        or any(_is_named(source, sentence.prose) for source in subject.sources)
    )


def _is_external(link: str, own_hosts: frozenset[str]) -> bool:
    host = urlsplit(link).hostname
    return bool(host) and host not in own_hosts


def _names_owner_and_date(prose: str) -> bool:
    """« chiffre interne, équipe commerciale, 12 mars 2026 », in either order."""
    for mention in _INTERNAL.finditer(prose):
        details = mention["details"]
        parts = re.split(r"[,;:(–—]", _DATE.sub("", details))[1:]
        if _DATE.search(details) and any(
            _OWNER.search(part) and not re.search(r"\d", part) for part in parts
        ):
            return True
    return False


def _is_named(source: Source, prose: str) -> bool:
    years = set(_YEAR.findall(source.date))
    publisher = re.escape(_folded(source.publisher))
    return bool(
        publisher
        and years & set(_YEAR.findall(prose))
        and re.search(rf"(?<!\w){publisher}(?!\w)", _folded(prose))
    )


def _folded(text: str) -> str:
    return unaccent(text).casefold().strip()
