"""Tables of applications."""

from jobs.applications.models.application import Application, ApplicationEvent, ApplicationFile
from jobs.applications.models.sent_form import SentForm

__all__ = ["Application", "ApplicationEvent", "ApplicationFile", "SentForm"]
