"""Applications as the sales team handles them in the editor."""

from jobs.applications.admin.viewset import ApplicationViewSet

__all__ = ["ApplicationViewSet"]
