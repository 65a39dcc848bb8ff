"""Freelancers as the sales team handles them in the editor."""

from jobs.freelancers.admin.viewset import FreelancerViewSet

__all__ = ["FreelancerViewSet"]
