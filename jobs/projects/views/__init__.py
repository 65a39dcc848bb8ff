"""The pages of the form: introduction, steps, recapitulation, confirmation, the link that resumes it."""

from jobs.projects.views.intro import submit_project
from jobs.projects.views.recap import recap
from jobs.projects.views.resume import resume
from jobs.projects.views.saving import save
from jobs.projects.views.sent import sent
from jobs.projects.views.steps import step

__all__ = ["recap", "resume", "save", "sent", "step", "submit_project"]
