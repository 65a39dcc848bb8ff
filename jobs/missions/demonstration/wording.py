"""Titles and descriptions of drawn missions, in French that reads well. Pure.

Words come from the data files; here is the grammar: contractions, elisions, capitals.
"""

from __future__ import annotations

import re
from random import Random
from typing import Any

from django.utils.html import escape

from core.text import typography, typography_html
from jobs.missions.demonstration.lexicon import Lexicon, SkillWords
from jobs.missions.demonstration.need import Need, pick
from jobs.missions.demonstration.specification import Specification

LONGEST_TITLE = 90
_TASKS = 4
_VOWELS = "aeiouéèêAEIOUÉÈÊ"
# Families whose titles may name a skill, and which skills.
_TECHNICAL = frozenset(
    ["developpement", "data-ia", "cloud-devops", "systemes-reseaux", "erp-crm", "design-ux"]
)
_IN_TITLES = frozenset(["langage", "framework", "cloud", "outil", "plateforme", "base-de-donnees"])


def entitle(rng: Random, spec: Specification, lexicon: Lexicon, need: Need) -> str:
    """The title, 90 characters at most."""
    patterns = spec.spec["titles"]
    row = pick(rng, tuple((row, row["weight"]) for row in patterns))
    name = lexicon.roles[need.role].name
    skill = _skill_of_title(lexicon, need)
    if "{skill}" in row["pattern"] and skill is None:
        row = patterns[0]
    title = row["pattern"].format(
        name=name,
        skill=skill,
        sector=lexicon.sectors[need.sector].name,
        level_word=row.get("level_word", {}).get(need.level),
    )
    return typography(title if len(title) <= LONGEST_TITLE else patterns[0]["pattern"].format(name=name))


def _skill_of_title(lexicon: Lexicon, need: Need) -> str | None:
    """The first required skill of a technical kind that says something the role does not."""
    role = lexicon.roles[need.role]
    if role.family not in _TECHNICAL:
        return None
    skills = [lexicon.skills[slug] for slug in need.required]
    fitting = [skill.name for skill in skills if skill.kind in _IN_TITLES]
    return next((name for name in fitting if not _repeats(role.name, name)), None)


def _repeats(role: str, skill: str) -> bool:
    """Does the skill's name hold a word of the role's: "SAP FI/CO" for a "Consultant SAP"?"""
    words, skill = re.split(r"[\s/]+", role.lower()), skill.lower()
    return any(word in (skill if len(word) > 2 else re.split(r"[\s/]+", skill)) for word in words)


def describe(rng: Random, spec: Specification, lexicon: Lexicon, need: Need) -> str:
    """The description as HTML: the context, four tasks, the profile."""
    values = _context_values(rng, spec, lexicon, need)
    context = _fill(spec, rng.choice(spec.spec["description"]["context"]), values)
    tasks = "".join(f"<li>{escape(task)}</li>" for task in _tasks(rng, spec, lexicon, need))
    profile = _profile(rng, spec, lexicon, need)
    heading = spec.more["tasks_heading"]
    html = f"<p>{escape(context)}</p><p>{heading}</p><ul>{tasks}</ul><p>{escape(profile)}</p>"
    # Apostrophes and the spaces before double punctuation, as everywhere on the site.
    return typography_html(html)


def _fill(spec: Specification, pattern: str, values: dict[str, Any]) -> str:
    return spec.corrected(pattern).format(**values)


def _context_values(rng: Random, spec: Specification, lexicon: Lexicon, need: Need) -> dict[str, Any]:
    texts = spec.spec["description"]
    project = spec.corrected(rng.choice(texts["projects"][lexicon.roles[need.role].family]))
    sector_in = spec.more["sector_in"].get(need.sector) or lexicon.sectors[need.sector].in_phrase
    client = texts["client_phrase"][need.client_type].format(sector_in=sector_in)
    return {
        "project": project,
        "of_project": of(project),
        "client": client,
        "Client": capitalised(client),
        "city_loc": lexicon.cities[need.city].locative,
        "team": rng.randint(texts["team"]["min"], texts["team"]["max"]),
        "duration": _duration(spec, need),
    }


def _duration(spec: Specification, need: Need) -> str:
    value, unit = need.duration_value, need.duration_unit
    words = spec.more["months"] if unit == "mois" else {}
    return str(words.get(value) or spec.more["units"][unit].format(value=value))


def _tasks(rng: Random, spec: Specification, lexicon: Lexicon, need: Need) -> list[str]:
    """Three tasks of the family, then one of any team; those that need a skill only with one that fits."""
    texts, family = spec.spec["description"]["tasks"], lexicon.roles[need.role].family
    skills = [lexicon.skills[slug] for slug in need.required]
    fitting = [skill.name for skill in skills if skill.kind in spec.more["in_tasks"][family]]
    names = {f"s{position}": name for position, name in enumerate(fitting, start=1)}
    possible = [text for text in texts[family] if set(re.findall(r"{(\w+)}", text)) <= names.keys()]
    drawn = rng.sample(possible, min(_TASKS - 1, len(possible)))
    common = rng.sample(texts["common"], _TASKS - len(drawn))
    # In the order of the file: what the role is about comes first.
    ordered = sorted(drawn, key=possible.index) + common
    return [_fill(spec, text, names) for text in ordered]


def _profile(rng: Random, spec: Specification, lexicon: Lexicon, need: Need) -> str:
    pattern = rng.choice(spec.spec["description"]["profile"])
    required = [lexicon.skills[slug] for slug in need.required]
    named = [skill.name for skill in required if skill.kind in spec.more["nameable"]]
    label = spec.label("levels", need.level)
    if "{s1}" in pattern and len(named) < 2:
        skills = ", ".join(_in_sentence(skill) for skill in required)
        text = spec.more["named_skills"].format(level_label=label, skills=skills)
    else:
        text = _fill(spec, pattern, _profile_values(spec, lexicon, need, named) | {"level_label": label})
    english = spec.label("english_levels", need.english)
    return f"{text} {spec.more['english_sentence'].format(label=english)}" if english else text


def _profile_values(spec: Specification, lexicon: Lexicon, need: Need, named: list[str]) -> dict[str, str]:
    s1, s2 = [*named, "", ""][:2]
    optional = [lexicon.skills[slug] for slug in need.optional]
    third = next((skill.name for skill in optional if skill.kind in spec.more["nameable"]), "")
    with_s3 = spec.more["with_s3"].format(of_s3=of(third)) if third else ""
    return {"s1": s1, "s2": s2, "of_s1": of(s1), "of_s2": of(s2), "with_s3": with_s3, "english": ""}


def of(words: str) -> str:
    """``de`` and these words, contracted as French wants it: "du passage", "d'un lot", "de la refonte"."""
    if words.startswith("le "):
        return f"du {words[3:]}"
    if words.startswith("les "):
        return f"des {words[4:]}"
    return f"d'{words}" if words[:1] in _VOWELS and words else f"de {words}"


def capitalised(text: str) -> str:
    """The first letter as a capital, the others as they are."""
    return text[:1].upper() + text[1:]


def _in_sentence(skill: SkillWords) -> str:
    """A name within a sentence: what is no proper noun begins with a small letter."""
    is_common = skill.kind == "savoir-faire" or (skill.kind == "methode" and re.search(r" [a-z]", skill.name))
    if is_common and not skill.name[1:2].isupper():
        return skill.name[:1].lower() + skill.name[1:]
    return skill.name
