"""Pages about one entry of the vocabulary: the only one about it, at the address that it says."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.models import Page

from core.models import SiteIdentity
from jobs.missions import demand
from jobs.missions.demand import Counts
from jobs.missions.listing.filters import Filters
from jobs.projects.origin import start_url
from jobs.salaries.selectors import Rate
from jobs.taxonomy.models import VocabularyEntry
from pages.forms import EntryPageForm
from pages.market import words
from pages.market.reading import Market
from pages.models.images import prefetch_images
from pages.models.subjects import WORDS, SubjectPage


class EntryPage(SubjectPage):
    """A page about one entry. Its slug is always the entry's, whatever was typed: addresses are the
    vocabulary's, here as in lists of missions. Its title is the entry's name unless there is another.

    A copy has no entry until an editor chooses one, and shows no figure.
    """

    #: What the page is about: the name of its field, and of what it narrows in reads and addresses.
    entry_field: ClassVar[str]
    base_form_class = EntryPageForm
    own_anchors = frozenset({"metiers", "tjm", "secteurs", "missions"})

    class Meta:
        abstract = True

    @property
    def entry(self) -> VocabularyEntry | None:
        found: VocabularyEntry | None = getattr(self, self.entry_field)
        return found

    @property
    def title_of_subject(self) -> str:
        return str(self.entry.name) if self.entry else ""

    @property
    def place(self) -> str:
        """What it is about, within a sentence: « à Lyon », « dans l’industrie »; empty without an entry."""
        raise NotImplementedError

    def rates(self) -> list[tuple[Rate, Rate | None]]:
        """Published rates of the entry, each beside that of France."""
        raise NotImplementedError

    def read(self, request: HttpRequest, *, at: datetime) -> Market | None:
        """Everything that the page shows of its entry; None without one."""
        raise NotImplementedError

    @cached_property
    def counts(self) -> Counts | None:
        """Its missions, as its head and its body say them. One query, where the page is not being shown."""
        about: dict[str, Any] = {self.entry_field: self.entry}
        return demand.counts(at=timezone.now(), **about) if self.entry else None

    @property
    def heading(self) -> str:
        if self.hero_title or not self.entry:
            return super().heading
        return str(_("Digital freelancers %(place)s")) % {"place": self.place}

    @property
    def default_seo_title(self) -> str:
        if not self.entry:
            return self.heading
        # Shorter than the heading: the longest names of sectors still fit into a line of results.
        return str(_("Freelancers %(place)s: roles, day rates")) % {"place": self.place}

    @property
    def default_description(self) -> str:
        counts = self.counts
        if counts is None or not (counts.live or counts.year):
            return super().default_description
        return words.description(self.place, counts)

    @property
    def stands_on_demonstration(self) -> bool:
        counts = self.counts
        if counts is None:
            return False
        return counts.is_demo or any(rate.is_demo for rate, _france in self.rates())

    def material_figures(self) -> list[Any]:
        return [rate.figures for rate, _france in self.rates()]

    def taken_by(self, entry: VocabularyEntry, parent: Page) -> Page | None:
        """The page that is about ``entry`` already, or has its address below ``parent``; not this one."""
        others = type(self).objects.exclude(pk=self.pk)
        known: Page | None = others.filter(**{self.entry_field: entry}).first()
        return known or Page.objects.child_of(parent).filter(slug=entry.slug).exclude(pk=self.pk).first()

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._follow_vocabulary()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._follow_vocabulary()
        super().minimal_clean()

    def _follow_vocabulary(self) -> None:
        if self.entry:
            self.slug = self.entry.slug
            self.title = str(getattr(self, "title", "") or self.title_of_subject)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        market = self.read(request, at=timezone.now())
        if market is not None:
            self.counts = market.counts
        context = super().get_context(request, *args, **kwargs)
        prefetch_images(self.streams())
        about: dict[str, Any] = {self.entry_field: self.entry.slug} if self.entry else {}
        context["call_to_action_url"] = start_url(**about, source=self.address)
        if market is None:
            return context | {"contents": self.contents}
        counts = market.counts
        source = words.source_of(SiteIdentity.for_request(request).name, is_demo=counts.is_demo)
        is_empty = not (counts.live or counts.year or market.rates)
        return context | {
            "market": market,
            "counts": counts,
            "source": source,
            "facts": [] if is_empty else words.facts(counts, len(market.roles), source),
            "answer": "" if is_empty else words.first_sentences(self.place, counts, market.roles),
            "unknown_place": self.place if is_empty else "",
            "contents": [*_lines_of(market), *self.contents],
            # A list of no mission has no address.
            "missions_url": Filters(**about).url() if counts.live else Filters().url(),
        }


def _lines_of(market: Market) -> list[dict[str, str]]:
    """Lines of the table of contents that lead to figures."""
    lines = (
        (market.roles, _("Roles in demand"), "metiers"),
        (market.rates, _("Day rates"), "tjm"),
        (market.sectors, _("Sectors that hire"), "secteurs"),
        (market.cards, _("Open missions"), "missions"),
    )
    return [{"label": str(label), "anchor": anchor} for shown, label, anchor in lines if shown]


def panels_of(entry: str, *, help_text: Any, title_help: Any) -> list[Any]:
    """The panels of such a page: what it is about comes first, its title follows from it."""
    title = TitleFieldPanel("title", help_text=title_help, placeholder=_("Title"))
    return [FieldPanel(entry, help_text=help_text, required_on_save=True), title, *WORDS]
