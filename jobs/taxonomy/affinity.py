"""Which roles are close to a role. Pure: knows no table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

RoleT = TypeVar("RoleT")
SkillT = TypeVar("SkillT")


def related_roles(
    role: RoleT,
    chosen: Sequence[RoleT],
    family: Mapping[RoleT, AbstractSet[SkillT]],
    *,
    limit: int,
) -> list[RoleT]:
    """The roles to show beside ``role``, nearest first, at most ``limit``.

    ``chosen`` are the ones named by the vocabulary, in their rank, and always come first.
    A short list is completed with roles of the same family: ``family`` gives the skills of each
    of them, ``role`` included. More shared skills first; none shared, not related; a tie keeps
    the order of ``family``. The same arguments always give the same list.
    """
    skills: AbstractSet[SkillT] = family.get(role, frozenset())
    taken = {role, *chosen}
    shared = [(other, len(skills & theirs)) for other, theirs in family.items() if other not in taken]
    completion = sorted((pair for pair in shared if pair[1]), key=lambda pair: -pair[1])
    return [*chosen, *(other for other, _ in completion)][:limit]
