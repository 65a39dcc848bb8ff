"""How few missions, and of how few clients, a published rate may stand on."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from jobs.salaries.terms import LARGEST_SHARE, LEAST_CLIENTS, LEAST_MISSIONS


@register_setting(icon="lock")
class RateDisclosure(BaseSiteSetting):
    """Thresholds below which no rate is published; they may be stricter than these, hardly looser."""

    min_missions = models.PositiveSmallIntegerField(
        _("missions, at least"), default=5, validators=[MinValueValidator(LEAST_MISSIONS)]
    )
    min_clients = models.PositiveSmallIntegerField(
        _("clients, at least"), default=3, validators=[MinValueValidator(LEAST_CLIENTS)]
    )
    max_share = models.PositiveSmallIntegerField(
        _("missions of one client, at most (percent)"),
        default=LARGEST_SHARE,
        validators=[MinValueValidator(34), MaxValueValidator(LARGEST_SHARE)],
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("min_missions"), FieldPanel("min_clients"), FieldPanel("max_share")],
            heading=_("A rate is published if it stands on"),
            help_text=_("A change counts from the next monthly publication on."),
        )
    ]

    class Meta:
        verbose_name = _("disclosure of rates")
