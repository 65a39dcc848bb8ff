"""Periodic commands: what is due, who holds it, and the loop that runs it.

``config/schedule.py`` lists :class:`Job` rows; ``manage.py run_scheduler`` runs them. Nothing
here imports a model at this level, because settings import the table.
"""

from core.scheduler.plan import Job, next_due

__all__ = ["Job", "next_due"]
