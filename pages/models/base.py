"""What every page of the site shares: how it is edited, found and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager, Revision, Site
from wagtail.query import PageQuerySet
from wagtail.rich_text import RichText

from core import pagecache
from core.http import absolute_url
from core.indexing import NOINDEX, Verdict, listed
from core.models import SiteIdentity
from core.search_fields import AutocompleteField, SearchField
from core.seo import Head
from pages.addresses import below_home, on_site
from pages.blocks.anchor import AnchoredStreamBlock
from pages.blocks.base import ContentBlock
from pages.caching import page_tag
from pages.checks.report import Defect, run
from pages.facts.errors import placed_errors
from pages.head import head_of
from pages.models.walk import Placed, walk
from pages.panels import DefectsPanel
from pages.subject import subject_of

if TYPE_CHECKING:
    from pages.models.state import PageState


class BasePageQuerySet(PageQuerySet):  # type: ignore[misc]
    def listed(self) -> BasePageQuerySet:
        """Live pages that hubs and related lists may link to: the verdict decides."""
        return self.live().filter(listed("state__"))

    def with_relations(self) -> BasePageQuerySet:
        """With the rows that the page shows beside its own, in the same query."""
        return self.select_related(*self.model.relations)


ADDRESS = (
    FieldPanel(
        "slug",
        help_text=_("The end of the address. When it changes, the old address leads to the new one."),
    ),
)


def tabs(
    content: Iterable[Any],
    *,
    address: Iterable[Any] = ADDRESS,
    publication: Iterable[Any] = (PublishingPanel(),),
) -> TabbedInterface:
    """The three tabs of every page: what it says, how it is found, when it is shown."""
    results = MultiFieldPanel([*address, *RESULT_PANELS], heading=_("In search results"))
    return TabbedInterface(
        [
            ObjectList([DefectsPanel(), *content], heading=_("Content")),
            ObjectList([results, *SEARCH_PANELS], heading=_("Search engines")),
            ObjectList([*publication], heading=_("Publication")),
        ]
    )


RESULT_PANELS = [
    FieldPanel(
        "seo_title",
        help_text=_("What the result list shows: 50 to 60 characters, the words people search first."),
    ),
    FieldPanel(
        "search_description",
        help_text=_("One or two sentences, 120 to 155 characters: what the reader will learn here."),
    ),
]
SEARCH_PANELS = [
    MultiFieldPanel([FieldPanel("show_in_menus")], heading=_("Navigation")),
    MultiFieldPanel(
        [
            FieldPanel(
                "is_hidden_from_search",
                help_text=_(
                    "Visitors can still open the page; menus, hubs and the sitemap no longer name it. "
                    "The footer still names the pages about the site: the legal notice must be reachable."
                ),
            ),
            FieldPanel("hidden_reason"),
        ],
        heading=_("Indexing"),
        classname="collapsed",
    ),
]


class PublicationRefused(ValidationError):
    """A version holds something that must not be published; the messages say what."""


class BasePage(Page):  # type: ignore[misc]
    """A page of the site. Subclasses say what is in it; everything else is decided here."""

    is_hidden_from_search = models.BooleanField(
        _("keep out of search engines"),
        default=False,
        help_text=_("Visitors can still open the page; hubs and the sitemap no longer name it."),
    )
    hidden_reason = models.CharField(
        _("why"), max_length=160, blank=True, help_text=_("Colleagues read it in six months.")
    )

    objects = PageManager.from_queryset(BasePageQuerySet)()

    #: Names of fields that visitors read: their change moves ``lastmod``.
    material_fields: ClassVar[tuple[str, ...]] = ("title",)
    #: Fields whose text the content checks read, in reading order.
    text_fields: ClassVar[tuple[str, ...]] = ("title",)
    og_type: ClassVar[str] = "website"
    #: Foreign keys whose rows the page shows.
    relations: ClassVar[tuple[str, ...]] = ("state",)
    #: Is such a page kept out of search engines until it is judged worth it?
    awaits_gate: ClassVar[bool] = False

    # Wagtail's own, and the title once more as it is asked for: « F# » must find "F#".
    search_fields = [*Page.search_fields, SearchField("title", boost=2), AutocompleteField("title")]

    class Meta:
        abstract = True

    # What it says

    @property
    def heading(self) -> str:
        """The h1."""
        return str(self.title)

    @property
    def kicker(self) -> str:
        """A word above the heading, and on the card image: what kind of page this is."""
        return ""

    @property
    def default_seo_title(self) -> str:
        return self.heading

    @property
    def default_description(self) -> str:
        return ""

    def streams(self) -> Iterator[Placed]:
        """Everything written into the page's stream fields, with its place."""
        for field in self._meta.get_fields():
            if hasattr(field, "stream_block"):
                place = (capfirst(str(field.verbose_name)),)
                yield from walk(field.stream_block, getattr(self, field.name), place)

    def publication_errors(self) -> list[str]:
        """Why this version must not be published, one sentence each, the block named."""
        errors = [
            error
            for placed in self.streams()
            if isinstance(placed.block, ContentBlock)
            for error in placed.value.publication_errors().values()
        ]
        for field in self._meta.get_fields():
            stream = getattr(field, "stream_block", None)
            if isinstance(stream, AnchoredStreamBlock):
                errors += stream.publication_errors(getattr(self, field.name)).values()
        messages = [message for error in errors for message in error.messages]
        return [*messages, *placed_errors(self._rich_texts(), at=timezone.now())]

    def _rich_texts(self) -> Iterator[tuple[str, str]]:
        """(place, markup) of what was written with the text editor."""
        for field in self._meta.get_fields():
            if isinstance(field, RichTextField):
                yield capfirst(str(field.verbose_name)), getattr(self, field.name) or ""
        for placed in self.streams():
            if isinstance(placed.value, RichText):
                yield " › ".join(placed.place), placed.value.source

    def defects(self) -> list[Defect]:
        """What the content checks find in this version, flags set aside left out."""
        dismissed = (
            frozenset(self.dismissed_defects.values_list("fingerprint", flat=True))
            if self.pk
            else frozenset()
        )
        return run(subject_of(self), dismissed)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Publish ``revision``, whoever asks: form, review, bulk action, schedule or command.

        Raises PublicationRefused while something in it must not be published.
        """
        errors = revision.as_object().publication_errors()
        if errors:
            raise PublicationRefused(errors)
        super().publish(revision, *args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.is_hidden_from_search and not self.hidden_reason:
            raise ValidationError({"hidden_reason": _("Say why the page is kept out of search engines.")})

    # How it is found

    @property
    def stands_on_demonstration(self) -> bool:
        """Are the facts of this page made up? Then machines are told to leave it out."""
        return False

    def material_figures(self) -> list[Any]:
        """Figures that visitors read and no field holds: their change moves ``lastmod``, too.

        Not counts of live missions: they move every day, and search engines stop believing such dates.
        """
        return []

    @cached_property
    def verdict(self) -> Verdict:
        """May search engines show the live page? A page without a state: not before it has one."""
        state = self.derived_state
        return state.verdict if state and self.live else NOINDEX

    @cached_property
    def derived_state(self) -> PageState | None:
        try:
            return self.state
        except ObjectDoesNotExist:
            return None

    @property
    def address(self) -> str:
        """The path that visitors see."""
        return below_home(self.url_path)

    def canonical_url(self) -> str:
        """The absolute URL that search engines shall keep."""
        return self.verdict.canonical or absolute_url(self.address)

    def get_head(self, request: HttpRequest) -> Head:
        """Everything that goes into the head of this page."""
        return head_of(self, request)

    def json_ld(self, request: HttpRequest, identity: SiteIdentity) -> list[dict[str, Any]]:
        """Structured data of this page besides its breadcrumb."""
        return []

    def breadcrumbs(self, request: HttpRequest) -> list[tuple[str, str]]:
        """(label, absolute URL) from the home page to this page, itself included."""
        home = Site.find_for_request(request).root_page
        trail = [(str(_("Home")), absolute_url("/"))]
        if self.depth == home.depth:
            return trail
        if self.depth > home.depth + 1:
            between = [(title, path) for title, path in self.titles_above if len(path) > len(home.url_path)]
            trail += [(title, absolute_url(on_site(path, home))) for title, path in between]
        return [*trail, (str(self.title), self.canonical_url())]

    @cached_property
    def titles_above(self) -> list[tuple[str, str]]:
        """(title, url path) of the live pages above, from the top: found on the way here, or read once."""
        return list(self.get_ancestors().live().values_list("title", "url_path"))

    # How it is served

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = self.breadcrumbs(request)
        context["page_head"] = self.get_head(request)
        return context

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return f"pages/{self._meta.model_name.removesuffix('page')}.html"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pagecache.tag(page_tag(self.pk), "navigation", "identity")
        pagecache.allow(timedelta(seconds=settings.PAGE_MAX_AGE))
        response: HttpResponse = super().serve(request, *args, **kwargs)
        response["X-Robots-Tag"] = self.verdict.robots
        return response
