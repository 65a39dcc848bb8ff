"""All tables of the package, each defined beside its subject."""

from jobs.taxonomy.models import (
    City,
    Department,
    Region,
    RelatedRole,
    Role,
    RoleFamily,
    RoleSkill,
    Sector,
    SectorActivity,
    Skill,
)

__all__ = [
    "City",
    "Department",
    "Region",
    "RelatedRole",
    "Role",
    "RoleFamily",
    "RoleSkill",
    "Sector",
    "SectorActivity",
    "Skill",
]
