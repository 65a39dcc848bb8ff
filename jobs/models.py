"""All tables of the package, each defined beside its subject."""

from jobs.applications.models import Application, ApplicationEvent, ApplicationFile
from jobs.freelancers.models import Freelancer, FreelancerEvent, FreelancerFile
from jobs.missions.models import Client, ImportToken, Mission, MissionEvent, MissionSkill
from jobs.projects.models import (
    ContactCommitment,
    Draft,
    DraftFile,
    Project,
    ProjectEvent,
    ProjectFile,
    SavedView,
)
from jobs.reports.models import Report
from jobs.sent_forms.models import SentForm
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
    "ContactCommitment",
    "Department",
    "Draft",
    "DraftFile",
    "Freelancer",
    "FreelancerEvent",
    "FreelancerFile",
    "ImportToken",
    "Mission",
    "MissionEvent",
    "MissionSkill",
    "Project",
    "ProjectEvent",
    "ProjectFile",
    "Region",
    "RelatedRole",
    "Report",
    "Role",
    "RoleFamily",
    "RoleSkill",
    "SavedView",
    "Sector",
    "SectorActivity",
    "SentForm",
    "Skill",
]
