from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Site")

    def ready(self) -> None:
        from core import checks, people, signals  # noqa: F401  (registers the system checks)
        from core.mail.kept import KeptEmailPeople
        from core.uploads import scanning

        signals.connect()
        scanning.register()
        people.register(KeptEmailPeople())
