"""Two people at one mission: what its form showed, what the form says now, what the row says now.

The form carries what it showed, signed, in a hidden field. Only fields that its user changed since
are written; where somebody else, or an import, gave one of them another value meanwhile, nobody's
work is dropped unasked: the user reads both values and decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.core import signing
from django.utils import timezone

from jobs.missions.admin.skills import skills_of, written
from jobs.missions.descriptions import clean as clean_description
from jobs.missions.models import Mission

#: Field of the form → its value as text, the same text for the same value.
Texts = dict[str, str]

SKILLS = {"required_skills": True, "optional_skills": False}
END = "ends_on"
#: Fields that the table wants to fit each other: changed by two people, they are one field.
TOGETHER = (
    ("rate_min", "rate_max"),
    ("remote_policy", "remote_days"),
    ("duration_value", "duration_unit"),
    ("accepts_freelance", "accepts_portage"),
    ("city", "country"),
    tuple(SKILLS),
)


class Clash(NamedTuple):
    """A field that two changed: its value in the row now, and in the form."""

    name: str
    theirs: Any
    mine: Any


class Clashed(Exception):
    """Nothing is written: somebody else changed what this form changes.

    ``shown`` is what the form has shown once these ``clashes`` are read.
    """

    def __init__(self, clashes: Sequence[Clash], shown: Texts) -> None:
        super().__init__([clash.name for clash in clashes])
        self.clashes, self.shown = tuple(clashes), shown


def sign(shown: Texts, mission: Mission) -> str:
    """What the form of ``mission`` showed, as a hidden field carries it."""
    return signing.dumps(shown, salt=_salt(mission), compress=True)


def unsign(text: str, mission: Mission) -> Texts:
    """The opposite. Raises BadSignature for anything but a text that :func:`sign` made for ``mission``."""
    shown: Texts = signing.loads(text, salt=_salt(mission))
    return shown


def texts_of(mission: Mission, names: Sequence[str], description: Any) -> Texts:
    """What the form shows of the row ``mission``; ``description`` is the widget that shows that field.

    A description is what the widget would send back untouched: it writes HTML in its own way.
    """
    texts = {}
    for name in names:
        if name in SKILLS:
            texts[name] = written(skills_of(mission, required=SKILLS[name]))
        elif name == END:
            texts[name] = timezone.localdate(mission.valid_through).isoformat()
        elif name == "description":
            sent = {name: description.format_value(mission.description)}
            texts[name] = clean_description(description.value_from_datadict(sent, {}, name))
        else:
            texts[name] = _text(mission, name)
    return texts


def texts_in(mission: Mission, data: Mapping[str, Any], names: Sequence[str]) -> Texts:
    """What a valid form says: ``data`` as it was cleaned, ``mission`` with it filled in."""
    texts = {}
    for name in names:
        if name in SKILLS:
            texts[name] = written(data[name])
        elif name == END:
            texts[name] = data[name].isoformat()
        else:
            texts[name] = _text(mission, name)
    return texts


def changed(*, shown: Texts, mine: Texts, now: Texts) -> tuple[list[str], list[str]]:
    """(fields to write, fields that clash) of a form that showed ``shown`` and says ``mine``."""
    touched = {name for name in mine if mine[name] != shown.get(name)}
    at_stake = touched.union(*(set(group) & mine.keys() for group in TOGETHER if touched & set(group)))
    clashing = [name for name in mine if name in at_stake and now[name] not in (shown.get(name), mine[name])]
    return [name for name in mine if name in touched and now[name] != mine[name]], clashing


def _text(mission: Mission, name: str) -> str:
    return str(Mission._meta.get_field(name).value_to_string(mission))  # type: ignore[union-attr]


def _salt(mission: Mission) -> str:
    return f"jobs.missions.admin.form:{mission.pk}"
