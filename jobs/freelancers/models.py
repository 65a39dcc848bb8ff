"""Freelancers who registered: what they said, and whether they are shown."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jobs.freelancers.terms import EventKind, State
from jobs.missions.terms import Experience, RemotePolicy
from jobs.taxonomy.models import City, Role, Skill


class FreelancerQuerySet(models.QuerySet["Freelancer"]):
    def accepted(self) -> Self:
        """Those whom the team may propose to clients."""
        return self.filter(state=State.ACCEPTED)

    def shown(self) -> Self:
        """Those whose card is public."""
        return self.accepted().filter(shows_card=True, card_withdrawn_at=None)


class Freelancer(models.Model):
    """One person, known by the e-mail address. ``rate`` is in euros before tax per day.

    ``available_on`` empty means now. A card (first name and initial) is public only while ``state``
    is accepted and ``shows_card`` was agreed to and not withdrawn.
    """

    reference = models.CharField(_("reference"), max_length=9, unique=True, editable=False)
    key = models.UUIDField(unique=True, editable=False)
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80)
    email = models.EmailField(_("e-mail"))
    #: The address as it identifies the person: in lower case.
    email_key = models.CharField(max_length=254, unique=True, editable=False)
    telephone = models.CharField(_("telephone"), max_length=30, blank=True)
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+", verbose_name=_("role"))
    skills = models.ManyToManyField(Skill, blank=True, related_name="+", verbose_name=_("skills"))
    #: Names that were typed and are not in the vocabulary, separated by commas.
    skills_text = models.CharField(_("other skills"), max_length=300, blank=True)
    city = models.ForeignKey(
        City, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("city")
    )
    #: What was typed, when it is none of our cities.
    city_text = models.CharField(_("other city"), max_length=120, blank=True)
    remote_policy = models.CharField(_("remote work"), max_length=10, choices=RemotePolicy.choices)
    rate = models.PositiveIntegerField(_("day rate"))
    available_on = models.DateField(_("available on"), null=True, blank=True)
    experience = models.CharField(_("experience"), max_length=10, choices=Experience.choices)
    portfolio_url = models.URLField(_("portfolio"), blank=True)
    #: What the card says in one line; written by the team, never copied unread.
    headline = models.CharField(_("line of the card"), max_length=160, blank=True)
    shows_card = models.BooleanField(_("agreed to be shown"), default=False)
    card_consent_at = models.DateTimeField(_("agreed on"), null=True, blank=True)
    card_withdrawn_at = models.DateTimeField(_("consent withdrawn on"), null=True, blank=True)
    consent_text_digest = models.CharField(max_length=64, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PENDING)
    suspicions = models.JSONField(_("reasons for suspicion"), default=list, blank=True)
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)
    submitted_at = models.DateTimeField(_("received on"))
    state_changed_at = models.DateTimeField(_("state since"))
    #: The last sign of the person: retention counts from here.
    last_contact_at = models.DateTimeField(_("last contact"))

    objects = FreelancerQuerySet.as_manager()

    class Meta:
        verbose_name = _("freelancer")
        verbose_name_plural = _("freelancers")
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="freelancer_state_known"),
            models.CheckConstraint(
                condition=Q(shows_card=False) | Q(card_consent_at__isnull=False),
                name="freelancer_shown_since_when",
            ),
        ]
        indexes = [models.Index(fields=["state", "role"], name="freelancer_state_role")]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_card_public(self) -> bool:
        """Is the card shown on the site? As :meth:`FreelancerQuerySet.shown`."""
        return self.state == State.ACCEPTED and self.agrees_to_card

    @property
    def agrees_to_card(self) -> bool:
        """Agreed to be shown, and did not withdraw it."""
        return self.shows_card and self.card_withdrawn_at is None

    @property
    def place_name(self) -> str:
        """The city, ours or as it was typed."""
        return self.city.name if self.city else self.city_text

    @property
    def skill_names(self) -> str:
        """All skills, those that the vocabulary does not know last."""
        return ", ".join(filter(None, [*(skill.name for skill in self.skills.all()), self.skills_text]))

    @property
    def public_name(self) -> str:
        """First name and initial: all that a card says of who it is."""
        initial = next((sign for sign in self.last_name if sign.isalpha()), "")
        return f"{self.first_name} {initial.upper()}.".removesuffix(" .")


class FreelancerFile(models.Model):
    """A CV, in the private folder under a name of our own."""

    freelancer = models.ForeignKey(Freelancer, on_delete=models.CASCADE, related_name="files")
    #: Where the file is, within ``core.uploads.storage``.
    stored_name = models.CharField(max_length=120, unique=True)
    name = models.CharField(_("file name"), max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size"), help_text=_("bytes"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("file of a freelancer")
        verbose_name_plural = _("files of freelancers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.stored_name


class FreelancerEvent(models.Model):
    """The history of a registration: decisions and notes of the team."""

    freelancer = models.ForeignKey(Freelancer, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(_("date"))
    kind = models.CharField(_("event"), max_length=20, choices=EventKind.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("user")
    )
    details = models.JSONField(default=dict, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("event of a freelancer")
        verbose_name_plural = _("events of freelancers")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
