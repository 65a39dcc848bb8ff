from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = _("Missions and vocabulary")

    def ready(self) -> None:
        from jobs import signals
        from jobs.applications import handlers as applications
        from jobs.freelancers import handlers as freelancers
        from jobs.missions import handlers as missions
        from jobs.projects import handlers as projects
        from jobs.reports import handlers as reports

        missions.register()
        applications.register()
        freelancers.register()
        projects.register()
        reports.register()
        signals.connect()
