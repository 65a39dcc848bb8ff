"""Day rate and salary of a role."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.http import absolute_url
from core.models import SiteIdentity
from jobs.projects.origin import start_url
from jobs.salaries import charts, presenting, tables
from jobs.salaries.method import Thresholds, paragraph, thresholds, too_few
from jobs.salaries.references.selectors import figures_of_others, salary_section, salary_year
from jobs.salaries.references.values import SalarySection
from jobs.salaries.selectors import RoleRates, role_rates, trend
from jobs.salaries.terms import MONTHS_FOR_A_TREND
from jobs.salaries.twins import LICENCE
from jobs.taxonomy.models import Role
from pages import schema
from pages.forms import BelowAGuideForm, DraftCopyForm
from pages.models.base import tabs
from pages.models.guides import RoleGuidePage
from pages.models.images import prefetch_images
from pages.models.reviewed import REVIEW_PANELS
from pages.models.subjects import SubjectPage, words_of

SLUG = "tjm"
SALARY = "salaire"
#: The files that say the same as the page, by media type (``pages.twins``).
FILES = {"text/csv": "donnees.csv", "application/json": "donnees.json", "text/markdown": "donnees.md"}


class RatePage(SubjectPage):
    """What clients offer for a role, and what others publish (``/freelance/{role}/tjm/``)."""

    role = models.OneToOneField(
        Role,
        null=True,
        on_delete=models.PROTECT,
        related_name="rate_page",
        verbose_name=_("role"),
        editable=False,
    )

    title: str  # Wagtail's, set here when nobody wrote one

    parent_page_types = ["pages.RoleGuidePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    own_anchors = frozenset({SLUG, SALARY})
    exclude_fields_in_copy = ["role"]
    base_form_class = BelowAGuideForm
    copy_form_class = DraftCopyForm
    relations = (*SubjectPage.relations, "role__family")
    material_fields = (*SubjectPage.material_fields, "role")

    # Neither role nor slug: both follow from the guide above.
    edit_handler = tabs(words_of(), address=(), publication=REVIEW_PANELS)

    class Meta:
        verbose_name = _("rate page")
        verbose_name_plural = _("rate pages")

    # What it is about

    def take_after(self, guide: Page) -> None:
        """Be about the role of ``guide``, at the one address below it.

        Raises ValidationError while the guide itself is about no role.
        """
        guide = guide.specific
        role = guide.role if isinstance(guide, RoleGuidePage) else None
        if role is None:
            raise ValidationError(_("Say first, in the guide above, which role it is about."))
        self.role, self.slug = role, SLUG
        if not self.title:
            self.title = _title(role, salary_year(role))

    def can_move_to(self, parent: Page) -> bool:
        """Nowhere: below another guide it would be another page."""
        return False

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._take_after_the_guide_above()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """What even a draft has to be."""
        self._take_after_the_guide_above()
        super().minimal_clean()

    def _take_after_the_guide_above(self) -> None:
        """Not before the page has its place in the tree: Wagtail cleans it again then."""
        if self.path:
            self.take_after(self.get_parent())

    @cached_property
    def heading(self) -> str:
        """Of today, whatever the title said when the page was made."""
        if self.hero_title or self.role is None:
            return str(self.hero_title or self.title)
        return _title(self.role, self.salary.year if self.salary else None)

    # What it shows

    @cached_property
    def rates(self) -> RoleRates:
        """What is published, with the months before where they are enough for a trend."""
        if self.role is None:
            return RoleRates()
        months = trend(self.role)
        is_trend = len(months) >= MONTHS_FOR_A_TREND
        return replace(role_rates(self.role), months=months if is_trend else [])

    @cached_property
    def salary(self) -> SalarySection | None:
        """What others publish of what the role earns (``components/salary_section.html``)."""
        return salary_section(self.role) if self.role else None

    @cached_property
    def contents(self) -> list[dict[str, str]]:
        """Our own sections, then the editor's."""
        own = [{"label": gettext("Day rate"), "anchor": SLUG}]
        if self.salary:
            own.append({"label": gettext("Salary"), "anchor": SALARY})
        return [*own, *super().contents]

    @cached_property
    def method(self) -> str:
        return paragraph(self._thresholds)

    @cached_property
    def _thresholds(self) -> Thresholds:
        return thresholds()

    @property
    def first_sentence(self) -> str:
        """The median with all that belongs to it, or why there is none."""
        country = self.rates.country
        return presenting.sentence(country) if country else too_few(self._thresholds)

    @property
    def default_description(self) -> str:
        country = self.rates.country
        if country is None:
            return str(self.hook) or gettext(
                "What clients propose for this role, how we count it, and the salaries that others publish."
            )
        said = gettext(
            "Median day rate proposed by clients: %(amount)s %(unit)s (%(sample)s). By experience and city,"
            " with the method."
        )
        return said % {
            "amount": presenting.amount(country.median),
            "unit": presenting.UNIT,
            "sample": presenting.sample(country.n),
        }

    @property
    def stands_on_demonstration(self) -> bool:
        return self.role is not None and role_rates(self.role).is_demo

    def material_figures(self) -> list[Any]:
        published = figures_of_others(self.role) if self.role else []
        return [*(rate.figures for rate in self.rates), *published]

    @property
    def data_name(self) -> str:
        """What the figures are called where they are taken from here."""
        return presenting.dataset_name(self.role.name if self.role else str(self.title))

    def data_files(self) -> dict[str, str]:
        """Path by media type."""
        return {media_type: f"{self.address}{name}" for media_type, name in FILES.items()}

    def json_ld(self, request: HttpRequest, identity: SiteIdentity) -> list[dict[str, Any]]:
        """With a dataset, unless there is nothing in it, or nothing true."""
        data = super().json_ld(request, identity)
        country = self.rates.country
        if country is None or country.is_demo:
            return data
        files = {media_type: absolute_url(path) for media_type, path in self.data_files().items()}
        about = {"name": self.data_name, "description": self.method, "url": self.canonical_url()}
        return [*data, schema.rates(country, **about, files=files, identity=identity)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        prefetch_images(self.streams())
        slug = self.role.slug if self.role else ""
        return (
            context
            | self._tables()
            | {
                "call_to_action_url": start_url(role=slug, source=self.address),
                "files": [{"name": name, "url": f"{self.address}{name}"} for name in FILES.values()],
                "licence": LICENCE,
            }
        )

    def _tables(self) -> dict[str, Any]:
        """The figures, as they are drawn and told."""
        country, months = self.rates.country, self.rates.months
        return {
            "facts": presenting.facts(country) if country else [],
            "band_chart": charts.band_chart(self.rates),
            "by_experience": tables.by_experience(self.rates),
            "by_region": tables.by_region(self.rates),
            "by_sector": tables.by_sector(self.rates),
            "trend_chart": charts.trend_chart(months) if months else None,
            "by_month": tables.by_month(months),
        }


def _title(role: Role, year: int | None) -> str:
    """« Data engineer : TJM freelance et salaire 2025 »; the year is that of the salaries, if any."""
    if year is None:
        return gettext("%(role)s: freelance day rate") % {"role": role.name}
    return gettext("%(role)s: freelance day rate and salary %(year)s") % {"role": role.name, "year": year}
