"""All tables of the package, each defined beside its subject."""

from jobs.applications.models import Application, ApplicationEvent, ApplicationFile, SentForm
from jobs.missions.models import Client, ImportToken, Mission, MissionEvent, MissionSkill
from jobs.reports.models import Report
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
    "Application",
    "ApplicationEvent",
    "ApplicationFile",
    "City",
    "Client",
    "Department",
    "ImportToken",
    "Mission",
    "MissionEvent",
    "MissionSkill",
    "Region",
    "RelatedRole",
    "Report",
    "Role",
    "RoleFamily",
    "RoleSkill",
    "Sector",
    "SectorActivity",
    "SentForm",
    "Skill",
]
