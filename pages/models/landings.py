"""A role in a city, for the client who looks for somebody there."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.models import SiteIdentity
from core.text import typography
from jobs.projects.origin import start_url
from jobs.taxonomy.models import City, Role
from pages.forms import DraftCopyForm, LandingPageForm
from pages.market import landing_words, words
from pages.market.landings import Landing, read
from pages.models.base import tabs
from pages.models.entries import panels_of
from pages.models.guides import RoleGuidePage
from pages.models.images import prefetch_images
from pages.models.reviewed import REVIEW_PANELS
from pages.models.subjects import SubjectPage
from pages.panels import LandingFactsPanel


class LandingPage(SubjectPage):
    """Freelancers of a role in a city (``/freelance/developpeur-back-end/lyon/``).

    Its role is that of the guide above, its address the city's; its title says both unless there is another.
    """

    role = models.ForeignKey(
        Role, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("role")
    )
    city = models.ForeignKey(
        City, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("city")
    )

    parent_page_types = ["pages.RoleGuidePage"]
    subpage_types: list[str] = []
    exclude_fields_in_copy = ["role", "city"]
    base_form_class = LandingPageForm
    copy_form_class = DraftCopyForm
    relations = (*SubjectPage.relations, "role__family", "city__department__region")
    material_fields = (*SubjectPage.material_fields, "role", "city")
    own_anchors = frozenset({"experts", "tjm", "competences-demandees", "secteurs", "missions"})
    awaits_gate = True

    # Neither role nor slug: they follow from the guide above and from the city.
    edit_handler = tabs(
        [
            LandingFactsPanel(),
            *panels_of(
                "city",
                help_text=_("It gives the address; the guide above gives the role. Each pair has one page."),
                title_help=_("For editors, menus and breadcrumbs; the role and the city, when empty."),
            ),
        ],
        address=(),
        publication=REVIEW_PANELS,
    )

    class Meta:
        verbose_name = _("landing page")
        verbose_name_plural = _("landing pages")
        constraints = [models.UniqueConstraint(fields=["role", "city"], name="landing_page_once")]

    # What it is about

    def take_after(self, guide: Page) -> None:
        """Be about the role of ``guide``. Raises ValidationError while that is about none."""
        guide = guide.specific
        role = guide.role if isinstance(guide, RoleGuidePage) else None
        if role is None:
            raise ValidationError(_("Say first, in the guide above, which role it is about."))
        self.role = role
        if self.city:
            self.slug = self.city.slug
            self.title = str(getattr(self, "title", "") or self.title_of_subject)

    @property
    def title_of_subject(self) -> str:
        return landing_words.title(self.role, self.city) if self.role and self.city else ""

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

    @property
    def place(self) -> str:
        """The city within a sentence: « à Lyon »; empty without one."""
        return typography(self.city.locative) if self.city else ""

    @property
    def heading(self) -> str:
        return str(self.hero_title or self.title_of_subject or self.title)

    @property
    def kicker(self) -> str:
        return self.city.department.region.name if self.city else ""

    # What it shows

    @cached_property
    def landing(self) -> Landing | None:
        """Everything that is true of the pair only, as its head and its body say it; None without a pair."""
        return read(self.role, self.city, at=timezone.now()) if self.role and self.city else None

    @cached_property
    def contents(self) -> list[dict[str, str]]:
        """Our own sections, then the editor's."""
        return [*(landing_words.contents(self.landing) if self.landing else []), *super().contents]

    @property
    def default_description(self) -> str:
        landing = self.landing
        if self.role is None or landing is None or (landing.is_empty and self.hook):
            return super().default_description
        return landing_words.description(self.role, self.place, landing)

    @property
    def stands_on_demonstration(self) -> bool:
        landing = self.landing
        return landing is not None and landing.is_demo

    def material_figures(self) -> list[Any]:
        return [rate.figures for rate in self.landing.rates.values()] if self.landing else []

    def draft_headings(self) -> list[tuple[str, str]]:
        """(question, anchor) of the sections that a new draft begins with."""
        if self.role is None or self.landing is None:
            return []
        return list(landing_words.headings(self.role, self.landing, self.place))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        prefetch_images(self.streams())
        role, city = self.role, self.city
        if role is None or city is None or self.landing is None:
            return context | {"call_to_action_url": start_url(source=self.address)}
        landing = self.landing
        site = SiteIdentity.for_request(request).name
        return context | {
            "call_to_action_url": start_url(role=role.slug, city=city.slug, source=self.address),
            "landing": landing,
            "source": words.source_of(site, is_demo=landing.counts.is_demo),
            "answer": ""
            if landing.is_empty
            else landing_words.first_sentence(role, self.place, landing.counts),
            "missions_url": reverse("missions_in_city", args=[role.slug, city.slug]),
            "missions_label": gettext("See the missions %(role)s %(place)s")
            % {"role": role.noun_genitive, "place": self.place},
        }
