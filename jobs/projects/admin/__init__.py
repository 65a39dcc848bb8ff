"""Projects as the sales team handles them in the editor."""

from jobs.projects.admin.viewset import ProjectViewSet

__all__ = ["ProjectViewSet"]
