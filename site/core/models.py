"""Tables that any site needs: people, identity, cache tags, jobs, messages, accesses, erasures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """A member of the team. Ours from the first migration, so that it can grow."""


@register_setting(icon="site")
class SiteIdentity(BaseSiteSetting):
    """Who publishes the site and how to reach them; the legal notice prints it.

    Here rather than in ``pages`` because e-mails and structured data of ``jobs`` need it.
    """

    name = models.CharField(_("name of the site"), max_length=60, default="Balise")
    tagline = models.CharField(_("what the site does, in one line"), max_length=120, blank=True)
    is_demonstration = models.BooleanField(
        _("demonstration"),
        default=False,
        help_text=_("One line at the top of every page says that the site is a demonstration."),
    )
    telephone = models.CharField(_("telephone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    sales_email = models.EmailField(
        _("e-mail of the sales team"),
        blank=True,
        help_text=_("Applications and projects are announced here; without it, to the e-mail above."),
    )
    opening_hours = models.CharField(_("opening hours"), max_length=120, blank=True)
    street = models.CharField(_("street"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    legal_name = models.CharField(_("legal name and form"), max_length=160, blank=True)
    registration = models.CharField(
        _("registration"), max_length=160, blank=True, help_text=_("RCS or SIREN, share capital, VAT number.")
    )
    publication_director = models.CharField(_("director of publication"), max_length=120, blank=True)
    host = models.CharField(
        _("host"),
        max_length=240,
        blank=True,
        help_text=_("Name, address and telephone of the hosting company."),
    )

    LEGAL_FIELDS = (
        "legal_name",
        "registration",
        "street",
        "postcode",
        "city",
        "email",
        "telephone",
        "publication_director",
        "host",
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("tagline"), FieldPanel("is_demonstration")],
            heading=_("Identity"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("telephone"),
                FieldPanel("email"),
                FieldPanel("sales_email"),
                FieldPanel("opening_hours"),
                FieldPanel("street"),
                FieldPanel("postcode"),
                FieldPanel("city"),
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            [
                HelpPanel(
                    _("The law wants an answer everywhere: write “not applicable” where there is none.")
                ),
                FieldPanel("legal_name"),
                FieldPanel("registration"),
                FieldPanel("publication_director"),
                FieldPanel("host"),
            ],
            heading=_("Legal notice"),
        ),
    ]

    class Meta:
        verbose_name = _("identity and contact")

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """One transaction with what ``core.signals`` does about it."""
        super().save(*args, **kwargs)

    @property
    def address_lines(self) -> list[str]:
        """The postal address, ready to print line by line."""
        lines = (self.legal_name, self.street, f"{self.postcode} {self.city}".strip())
        return [line for line in lines if line] if self.street or self.city else []

    def missing_legal_fields(self) -> list[str]:
        """Names of the fields that the law wants and that are empty."""
        return [name for name in self.LEGAL_FIELDS if not getattr(self, name).strip()]


class TagVersion(models.Model):
    """How often the facts behind a cache tag changed (see ``core.pagecache``)."""

    name = models.CharField(max_length=120, unique=True)
    version = models.PositiveBigIntegerField(default=1)
    bumped_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("cache tag")

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class ScheduledJob(models.Model):
    """When a periodic command ran last, and which process holds it (see ``core.scheduler``)."""

    command = models.CharField(max_length=120, unique=True)
    due_at = models.DateTimeField()
    leased_by = models.CharField(max_length=120, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("periodic job")

    def __str__(self) -> str:
        return self.command


class SentEmail(models.Model):
    """A message kept instead of sent, where no SMTP server is configured."""

    sent_at = models.DateTimeField(_("date"), auto_now_add=True)
    sender = models.CharField(_("from"), max_length=254)
    recipients = models.TextField(_("to"))
    subject = models.CharField(_("subject"), max_length=998)
    body = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True)

    class Meta:
        verbose_name = _("kept e-mail")
        verbose_name_plural = _("kept e-mails")
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.subject

    @classmethod
    def purge_before(cls, moment: datetime) -> int:
        """Delete messages kept before ``moment``; return how many."""
        return cls.objects.filter(sent_at__lt=moment).delete()[0]


class OutboxMessage(models.Model):
    """Something that must reach the outside, written with the facts that ask for it (``core.outbox``)."""

    class State(models.TextChoices):
        PENDING = "pending", _("pending")
        DONE = "done", _("done")
        DEAD = "dead", _("to be handled")

    kind = models.CharField(_("kind"), max_length=60)
    #: What makes the message the same message: a second one with this key is not written.
    key = models.CharField(_("key"), max_length=120, unique=True)
    #: References and numbers only: never a name, an address or a text.
    payload = models.JSONField(_("content"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("written on"))
    due_at = models.DateTimeField(_("due"))
    leased_by = models.CharField(max_length=120, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    error = models.TextField(_("last error"), blank=True)

    class Meta:
        verbose_name = _("outgoing message")
        verbose_name_plural = _("outgoing messages")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="pending"), name="outbox_due"),
            models.Index(fields=["state", "ended_at"], name="outbox_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Access(models.Model):
    """Who opened a private file or exported personal data, when (``core.audit``). Never what it says."""

    at = models.DateTimeField(_("date"))
    user = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="accesses", verbose_name=_("user")
    )
    username = models.CharField(_("user name"), max_length=150)
    action = models.CharField(_("action"), max_length=40)
    subject = models.CharField(_("subject"), max_length=120)
    was_allowed = models.BooleanField(_("allowed"), default=True)

    class Meta:
        verbose_name = _("access to personal data")
        verbose_name_plural = _("accesses to personal data")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.username} {self.action} {self.subject}"


class ErasedCount(models.Model):
    """How many records of a kind were erased on a day (``core.erasures``). All that is left of them."""

    #: What was erased, by the name of its purger: « projects », « applications »…
    kind = models.CharField(_("kind"), max_length=40)
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("count of erased records")
        verbose_name_plural = _("counts of erased records")
        ordering = ["-day", "kind"]
        constraints = [models.UniqueConstraint(fields=["kind", "day"], name="erased_count_once_a_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.day:%Y-%m-%d} {self.count}"


class ErasedPerson(models.Model):
    """Somebody who asked to be forgotten, so that a restored backup forgets them again.

    Of the address only a digest made with the secret key is kept (``core.erasures``): it recognises
    the address in a restored row, and says nothing to who has not the key.
    """

    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(_("date"))

    class Meta:
        verbose_name = _("erased person")
        verbose_name_plural = _("erased persons")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class FileScan(models.Model):
    """What the antivirus says of a received file (``core.uploads.scanning``)."""

    class Verdict(models.TextChoices):
        PENDING = "pending", pgettext_lazy("of a file's check", "waiting")
        CLEAN = "clean", pgettext_lazy("of a file's check", "clean")
        INFECTED = "infected", pgettext_lazy("of a file's check", "infected")
        #: The antivirus answered that it could not judge the file.
        FAILED = "failed", pgettext_lazy("of a file's check", "failed")

    stored_name = models.CharField(max_length=60, unique=True)
    #: Of what the file belongs to, for the alarm; may be empty.
    reference = models.CharField(max_length=40, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.PENDING)
    #: When the verdict was reached; before that, when it was asked for.
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("check of a file")

    def __str__(self) -> str:
        return f"{self.stored_name} {self.verdict}"


class UsedChallenge(models.Model):
    """A proof of work that was accepted: it counts once, for one form (``core.spam.proof``)."""

    nonce = models.CharField(max_length=64, unique=True)
    #: Keyed digest of the form it was accepted for; the same form may be sent again with it.
    form = models.CharField(max_length=64)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("used challenge")

    def __str__(self) -> str:
        return self.nonce

    @classmethod
    def purge_before(cls, moment: datetime) -> int:
        """Delete those that nobody could use again at ``moment``; return how many."""
        return cls.objects.filter(expires_at__lt=moment).delete()[0]
