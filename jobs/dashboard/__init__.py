"""What the team sees of jobs on the first page of the editor: what waits, and where projects come from."""

from jobs.dashboard.origins import OriginsComponent
from jobs.dashboard.projects import ProjectsComponent
from jobs.dashboard.sales import SalesComponent

__all__ = ["OriginsComponent", "ProjectsComponent", "SalesComponent"]
