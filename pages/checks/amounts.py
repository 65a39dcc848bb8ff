"""Finds in a sentence the figures that need a source: money, percentages, market counts.

Everything else that has digits is left alone: versions (PHP 8), durations (3 ans, 24 h), norms
(RGAA 4.1), articles of law, dates, telephone numbers. So are manners of speaking and working
arrangements (« 100 % télétravail », « à 80 % en présentiel ») and the size of a team or of a
company (« une équipe de 120 développeurs », « une PME de 250 salariés »): they claim nothing
about the market.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_S = r"[ \u00a0\u202f]"
_DIGIT = re.compile(r"\d")
_NUMBER = rf"(?<![\w.,])(?:\d{{1,3}}(?:{_S}\d{{3}})+(?!\d)|\d{{1,3}}(?:\.\d{{3}})+(?!\d)|\d+)(?:[.,]\d+)?"
_RANGE = rf"(?:{_NUMBER}{_S}?(?:[kKM]?€|euros|%)?{_S}?(?:à|et|ou|-|–){_S}?)?"

_CURRENCY = r"(?:€|\$|£|(?:euros?|EUR|dollars?|USD|CHF|GBP)\b)"
_MONEY = re.compile(
    rf"{_RANGE}{_NUMBER}{_S}?(?:[kKmM]|Md|mille)?{_S}?{_CURRENCY}"
    rf"|{_RANGE}{_NUMBER}{_S}(?:millions?|milliards?){_S}(?:d[’']|de{_S}){_CURRENCY}"
    rf"|[€£]{_S}?\d[\d.,\u00a0\u202f ]*\d"
    rf"|{_RANGE}\b\d+{_S}?[kK](?={_S}(?:brut|net|HT|annuel|par{_S}an))"
)

_PERCENTAGE = re.compile(rf"{_RANGE}{_NUMBER}{_S}?(?:%|‰|pour{_S}cent\b|pour{_S}mille\b)")
_SHARE = re.compile(rf"{_S}(?:d[’']|(?:de|des|du){_S})")
_ARRANGEMENT = (
    r"(?:télétravail|remote|distanciel|présentiel|à distance"
    r"|sur site|sur place|temps partiel|temps plein|temps complet)"
)
_AFTER_ARRANGEMENT = re.compile(rf"{_ARRANGEMENT}{_S}?(?:\(|:|,|à|de|à hauteur de)?{_S}?$", re.IGNORECASE)
_BEFORE_ARRANGEMENT = re.compile(
    rf"{_S}?(?:en|de|du temps(?: en)?|du temps de travail)?{_S}?{_ARRANGEMENT}", re.IGNORECASE
)

# Who makes a market, and from how many on a number of them is a statistic and not a situation.
_PLAYERS = (
    r"entreprises|sociétés|PME|ETI|TPE|start-?ups?|agences|clients|freelances?|indépendante?s|développeu(?:rs|ses)"
    r"|expert(?:e?s)|profils|talents|consultante?s|ingénieure?s|informaticien(?:ne)?s|candidate?s|missions|offres"
    r"|annonces|recrutements|embauches"
)
_PEOPLE = (
    r"salarié(?:e?s)|cadres|employé(?:e?s)|personnes|professionnel(?:le)?s|actifs|postes|emplois|étudiante?s"
)
_AUDIENCE = r"utilisateurs|utilisatrices|internautes|visiteurs|sites|applications|téléchargements|habitants"
_FEWEST_PLAYERS = 100
_FEWEST_PEOPLE = 1000

_LINK_WORDS = (
    "le|la|les|l|un|une|des|de|du|d|ce|ces|cette|que|qui|où|et|ou|en|à|au|aux|par|pour|dans|chez|sur|avec|sans"
    "|nos|vos|leurs"
)
_QUALIFIERS = rf"(?:petites{_S}et{_S}moyennes{_S}|(?:(?!(?:{_LINK_WORDS})\b)[^\W\d_][\w’'-]*{_S}){{0,2}}?)"
_COUNT = re.compile(
    rf"(?P<number>{_NUMBER}){_S}(?:"
    rf"(?:millions?|milliards?){_S}(?:d[’']|de{_S}){_QUALIFIERS}(?:{_PLAYERS}|{_PEOPLE}|{_AUDIENCE})"
    rf"|(?P<qualifiers>{_QUALIFIERS})(?:(?P<players>{_PLAYERS})|{_PEOPLE})"
    r")\b"
)
_SIZE_OF = re.compile(
    r"\b(?:équipes?|entreprises?|sociétés?|structures?|organisations?|groupes?|PME|ETI|start-?ups?|éditeurs?)\s"
    r"(?:[^\W\d_]+\s)?(?:de|à|d[’'](?:environ|au moins))\s?(?:(?:plus|moins|près)\sde\s)?$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# « en 2024 les… », « RFC 7231 », « ISO 27001 »: the number belongs to the word before it.
_NUMBERED = re.compile(
    rf"(?:[A-ZÉ]{{2}}|\b(?:en|depuis|dès|fin|début|avant|après|de|à|n°|nº|articles?|version|code|port|loi)){_S}$"
)


def amounts(prose: str) -> list[str]:
    """The figures of ``prose`` that need a source, word for word, in reading order."""
    if not _DIGIT.search(prose):
        return []
    found = sorted([*_money(prose), *_percentages(prose), *_counts(prose)], key=re.Match.start)
    return [match[0].strip() for match in found]


def _money(prose: str) -> Iterator[re.Match[str]]:
    return _MONEY.finditer(prose)


def _percentages(prose: str) -> Iterator[re.Match[str]]:
    for match in _PERCENTAGE.finditer(prose):
        before, after = prose[: match.start()], prose[match.end() :]
        is_arrangement = _AFTER_ARRANGEMENT.search(before) or _BEFORE_ARRANGEMENT.match(after)
        is_idiom = match[0].startswith("100") and not _SHARE.match(after)
        if not is_arrangement and not is_idiom:
            yield match


def _counts(prose: str) -> Iterator[re.Match[str]]:
    for match in _COUNT.finditer(prose):
        qualifiers = match["qualifiers"]
        is_large = qualifiers is None or _is_statistic(match)
        before = prose[: match.start()]
        if is_large and not _SIZE_OF.search(before) and not _is_numbered(match, before):
            yield match


def _is_statistic(match: re.Match[str]) -> bool:
    whole = re.split(r",|\.(?!\d{3})", match["number"])[0]
    fewest = _FEWEST_PLAYERS if match["players"] else _FEWEST_PEOPLE
    return int(re.sub(r"\D", "", whole)) >= fewest


def _is_numbered(match: re.Match[str], before: str) -> bool:
    """Is the number a name (a year, a norm, an article) that only happens to stand before a noun?"""
    number = match["number"]
    if not number.isdecimal() or len(number) < 4:
        return False
    if _YEAR.fullmatch(number) and match["qualifiers"]:
        return True
    return bool(_NUMBERED.search(before))
