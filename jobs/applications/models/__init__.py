"""Tables of applications."""

from jobs.applications.models.application import Application, ApplicationEvent, ApplicationFile

__all__ = ["Application", "ApplicationEvent", "ApplicationFile"]
