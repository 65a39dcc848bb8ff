"""Content checks: what an editor should see before a reader does.

Pure: a :class:`~pages.checks.subject.Subject` in, a list of defects out. No model, no request,
no database.
"""

from pages.checks.report import Defect, run

__all__ = ["Defect", "run"]
