"""Tables of projects."""

from jobs.projects.models.commitment import ContactCommitment
from jobs.projects.models.draft import Draft, DraftFile
from jobs.projects.models.project import Project, ProjectEvent, ProjectFile
from jobs.projects.models.saved_view import SavedView

__all__ = [
    "ContactCommitment",
    "Draft",
    "DraftFile",
    "Project",
    "ProjectEvent",
    "ProjectFile",
    "SavedView",
]
