"""What the team promises to clients who submit a project, as long as nothing was measured."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="time")
class ContactCommitment(BaseSiteSetting):
    """Within how many working hours the team reaches a client, since which day it says so.

    Shown as a commitment, never as a measure; nothing is shown without both.
    """

    working_hours = models.PositiveSmallIntegerField(
        _("first contact within (working hours)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("Working hours: Monday to Friday, 9 to 18, holidays of France left out."),
    )
    made_on = models.DateField(_("commitment of"), null=True, blank=True)
    paid_how = models.TextField(
        _("how we are paid"),
        blank=True,
        max_length=300,
        help_text=_("One or two sentences, shown on every step of the form."),
    )

    panels = [
        MultiFieldPanel([FieldPanel("working_hours"), FieldPanel("made_on")], heading=_("First contact")),
        FieldPanel("paid_how"),
    ]

    class Meta:
        verbose_name = _("commitment to clients")
