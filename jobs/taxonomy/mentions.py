"""Which entries of the vocabulary does a text name? Pure: knows no table.

Words are compared whole, without case, accents or the final s or x of a plural: "agences web"
names "Agence web". The longest form wins, so "Spring Boot" does not also name "Spring".
Many forms are ordinary French words as well, and a page that claims a sector it does not speak
of is worse than one that misses a sector. Hence three kinds of evidence:

* **anywhere**: a sector's own name, and any form of several words ("agence web", "e-commerce").
  All forms of skills but the following.
* **as a sector**: a one-word synonym of a sector ("Internet", "Cloud", "Formation") counts only
  where the text speaks of sectors: after "secteur", "domaine", "entreprises"… in the same
  sentence, with nothing but linking words between; a list goes on ("la banque, le luxe et…").
* **exact**: a skill whose form is one or two letters or an ordinary word ("C", "Go", "Tableau",
  "Recette") counts only when written with the same capitals inside a sentence: not as its first
  word, not before an apostrophe ("C’est"), not after a number ("16 Go").

A form that two entries share belongs to the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from core.text import normalise, unaccent

_TOKEN = re.compile(r"(?<!\w)\.net\b|\w+[+#]*['’]?|,|[.!?…;](?=\s|$)|\n", re.IGNORECASE)
_JOINT = re.compile(r"(?<=\w)[-.](?=\w)")
_BREAKS = frozenset(".!?…;\n")


class Evidence(Enum):
    """What it takes for a form to count as a mention."""

    ANYWHERE = "anywhere"
    AS_SECTOR = "as a sector"
    EXACT = "exact"


class Named(NamedTuple):
    """An entry of the vocabulary and the ways to name it."""

    slug: str
    name: str
    synonyms: tuple[str, ...] = ()


@lru_cache(maxsize=16)
def sector_index(sectors: tuple[Named, ...]) -> Index:
    """What to look for to find these sectors in a text. Kept as long as they stay the same."""

    def evidence(sector: Named, form: str) -> Evidence:
        distinctive = form == sector.name or len(_words(form)) > 1
        return Evidence.ANYWHERE if distinctive and not _is_ordinary(form) else Evidence.AS_SECTOR

    return _index(sectors, evidence)


@lru_cache(maxsize=16)
def skill_index(skills: tuple[Named, ...]) -> Index:
    """What to look for to find these skills in a text. Kept as long as they stay the same."""

    def evidence(skill: Named, form: str) -> Evidence:
        return Evidence.EXACT if len(form) <= 2 or _is_ordinary(form) else Evidence.ANYWHERE

    return _index(skills, evidence)


def find_mentions(text: str, index: Index) -> list[str]:
    """Slugs of the entries that ``text`` (plain, not HTML) names, in order of first appearance."""
    tokens = _TOKEN.findall(text)
    words = [_fold(token) for token in tokens]
    context = _Context()
    found: dict[str, None] = {}
    position = 0
    while position < len(words):
        word = words[position]
        if not (context.is_open or word in index or word in _CUES):
            position += 1  # nearly every word: this line is what makes a long text fast
            continue
        context.read(word)
        for form in index.get(word, ()):
            end = position + len(form.words)
            if tuple(words[position:end]) == form.words and form.counts(tokens, position, context):
                found.setdefault(form.slug)
                context.follow()
                position = end
                break
        else:
            context.pass_over(word)
            position += 1
    return list(found)


@lru_cache(maxsize=8192)
def _fold(token: str) -> str:
    """The token without case, accents, ligatures, apostrophe and mark of the plural."""
    word = unaccent(normalise(token).casefold()).rstrip("'")
    if len(word) > 3:
        if word.endswith("aux") and not word.endswith("eaux"):
            return word[:-3] + "al"
        if word.endswith(("s", "x")) and not word.endswith("ss"):
            return word[:-1]
    return word


def _words(form: str) -> tuple[str, ...]:
    return tuple(_fold(token) for token in _TOKEN.findall(form))


def _forms(listed: str) -> frozenset[tuple[str, ...]]:
    return frozenset(_words(form) for form in listed.split(","))


# Forms that prose uses for something else.
_ORDINARY = _forms(
    "affiliation, apex, boost, bubble, confluence, discovery, doctrine, énergie, excel, expo, express,"
    "facilitation, flask, illustration, jasmine, lean, make, modération, négociation, newsletter, node,"
    "oracle, packaging, planification, priorisation, programmatique, recette, relecture, reporting, réseau,"
    "room, rust, sage, sauvegarde, sécurité sociale, segmentation, sensibilisation, soar, spark, spring,"
    "statistique, supervision, swift, tableau, vue"
)


def _is_ordinary(form: str) -> bool:
    return _words(form) in _ORDINARY


# Words that announce sectors. After the strong ones, two more words may stand in between
# ("les secteurs les plus exposés : la banque…").
_STRONG_CUES = frozenset(_fold(word) for word in ("secteur", "filière"))
_CUES = _STRONG_CUES | {
    _fold(word)
    for word in (
        "acteur",
        "branche",
        "compagnie",
        "domaine",
        "entreprise",
        "groupe",
        "maison",
        "milieu",
        "monde",
        "organisme",
        "société",
        "univers",
    )
}
_LINKING = (
    "de du des d l le la les un une au aux à en dans et ou comme que plus aussi surtout notamment tel telle"
    " opérant travaillant exerçant intervenant spécialisé spécialisée actif active lié liée"
)
_LINKING_WORDS = frozenset(_words(_LINKING))


@dataclass(slots=True)
class _Context:
    """Does the text speak of sectors here? ``slack`` counts the words that may still intervene."""

    slack: int = -1
    in_list: bool = False

    @property
    def is_open(self) -> bool:
        return self.slack >= 0

    def read(self, word: str) -> None:
        if word in _CUES:
            self.slack, self.in_list = (2 if word in _STRONG_CUES else 0), False

    def follow(self) -> None:
        """A mention was found: what the context announced may be a list."""
        self.in_list = self.is_open

    def pass_over(self, word: str) -> None:
        if word in _BREAKS or (word == "," and not self.in_list):
            self.slack = -1
        elif word != "," and word not in _CUES and word not in _LINKING_WORDS:
            self.slack = max(self.slack - 1, -1)


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to name the entry ``slug``, as it is written and as words to compare."""

    slug: str
    evidence: Evidence
    written: list[str]
    words: tuple[str, ...]

    def counts(self, tokens: Sequence[str], position: int, context: _Context) -> bool:
        """Is the mention at ``position`` good evidence?"""
        if self.evidence is Evidence.AS_SECTOR:
            return context.is_open
        if self.evidence is Evidence.EXACT:
            before = tokens[position - 1] if position else "\n"
            return (
                tokens[position : position + len(self.written)] == self.written
                and before not in _BREAKS
                and not before.isdigit()
            )
        return True


Index = Mapping[str, Sequence[_Form]]  # forms by their first word, the longest first


def _index(entries: Iterable[Named], evidence: Callable[[Named, str], Evidence]) -> Index:
    forms: dict[tuple[str, ...], _Form] = {}
    for entry in entries:
        for form in (entry.name, *entry.synonyms):
            # "E-commerce" is written "ecommerce" too.
            for written in (form, _JOINT.sub("", form)):
                words = _words(written)
                forms.setdefault(
                    words, _Form(entry.slug, evidence(entry, form), _TOKEN.findall(written), words)
                )
    index: dict[str, list[_Form]] = {}
    for words in sorted(forms, key=len, reverse=True):
        index.setdefault(words[0], []).append(forms[words])
    return index
