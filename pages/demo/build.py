"""Builds the demonstration, leaving alone whatever exists already."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from core.models import SiteIdentity, User
from jobs.missions.demonstration import FULL, Volume
from jobs.projects.models import ContactCommitment
from pages.demo import facts, subjects
from pages.demo.documents import FOLDER, naming, read, slugs
from pages.demo.identity import COMMITMENT, IDENTITY
from pages.foundation import ensure_home, ensure_page
from pages.importing import streams
from pages.importing.find import page_at
from pages.importing.guides import import_role_guide
from pages.importing.markup import rich_text
from pages.importing.node import DocumentError, Node, load
from pages.importing.saving import save_page
from pages.importing.texts import read_sections, read_seo, read_text_page
from pages.models import (
    ArticleIndexPage,
    ArticlePage,
    AuthorIndexPage,
    AuthorPage,
    BasePage,
    CityIndexPage,
    HomePage,
    RoleGuidePage,
    RoleIndexPage,
    SectorIndexPage,
    SiteImage,
    StandardPage,
)

BRIEF = FOLDER / "brief.yaml"
AUTHOR = ("authors", "redaction.yaml")
CORRECTED = FOLDER / "guides" / "developpeur-back-end.yaml"
# The order of the footer.
STANDARD = (
    "a-propos",
    "contact",
    "methodologie",
    "sources",
    "mentions-legales",
    "confidentialite",
    "cgu",
    "accessibilite",
)
#: The page below which those of ``standard/methodologie`` go.
METHOD = "methodologie"
ENDINGS = {"contact": StandardPage.Ending.CONTACT, "mentions-legales": StandardPage.Ending.LEGAL}

Say = Callable[[str], None]


def build(*, flagged: bool, say: Say, missions: Volume = FULL, landings: int | None = None) -> int:
    """Create what is missing of the demonstration; return how many pages were created.

    ``flagged`` puts the site under its banner; without it the content is judged as if live.
    ``missions`` says how many there are to be, ``landings`` how many landing pages of each status
    at most. All or nothing: an error leaves the site as it was. Raises DocumentError.
    """
    with transaction.atomic():
        home = ensure_home()
        _identify(home, flagged=flagged)
        # Before the pages: texts name facts, and what stands on made-up ones is held.
        facts.load(flagged=flagged, say=say, volume=missions)
        indexes = _indexes(home)
        author = _author(indexes["author_index"])
        waiting = _shells(home, indexes)
        images = _drawings()
        if author is not None:
            _present(author)
        created = _fill(waiting, images) + _guides(indexes["role_index"], say)
        created += subjects.create_rates()
        created += subjects.create_sectors(indexes["sector_index"])
        created += subjects.create_cities(indexes["city_index"])
        created += subjects.create_landings(most=landings)
        _fill_home(home)
    say(f"{created} pages created")
    return created


def _identify(home: HomePage, *, flagged: bool) -> None:
    site = Site.objects.get(is_default_site=True)
    SiteIdentity.objects.update_or_create(
        site=site,
        defaults={"is_demonstration": flagged},
        create_defaults={**IDENTITY, "is_demonstration": flagged},
    )
    ContactCommitment.objects.get_or_create(
        site=site, defaults={**COMMITMENT, "made_on": timezone.localdate()}
    )


def _indexes(home: HomePage) -> dict[str, BasePage]:
    texts = read("indexes.yaml")
    kinds: dict[str, type[BasePage]] = {
        "role_index": RoleIndexPage,
        "article_index": ArticleIndexPage,
        "author_index": AuthorIndexPage,
        "sector_index": SectorIndexPage,
        "city_index": CityIndexPage,
    }
    indexes: dict[str, BasePage] = {}
    for name, kind in kinds.items():
        node = texts.mapping(name, required=True)
        values = {"title": node.text("title", required=True), **read_seo(node)}
        if node.has("h1"):
            values |= {"hero_title": node.text("h1"), "hook": node.text("hook"), "show_in_menus": True}
        indexes[name] = ensure_page(kind, home, node.text("slug"), values)
    return indexes


def _shells(home: HomePage, indexes: dict[str, BasePage]) -> list[tuple[BasePage, Node]]:
    """Pages that are missing, as empty drafts: the texts link to each other."""
    waiting = [
        *_missing("articles", slugs("articles"), ArticlePage, indexes["article_index"]),
        *_missing("standard", STANDARD, StandardPage, home),
    ]
    # The page in memory counts its children; the next one is below it.
    drafts = {page.slug: page for page, _document in waiting}
    method = drafts.get(METHOD) or StandardPage.objects.child_of(home).filter(slug=METHOD).first()
    if method is not None:
        folder = f"standard/{METHOD}"
        waiting += _missing(folder, slugs(folder), StandardPage, method)
    return waiting


def _missing(
    folder: str, names: Iterable[str], kind: type[BasePage], parent: BasePage
) -> list[tuple[BasePage, Node]]:
    """The documents of ``folder`` that have no page below ``parent``, each with an empty draft."""
    waiting = []
    for name in names:
        if not kind.objects.child_of(parent).filter(slug=name).exists():
            document = read(folder, f"{name}.yaml")
            title = document.mapping("page").text("title", required=True)
            page = kind(title=title, slug=name, live=False)
            parent.add_child(instance=page)
            waiting.append((page, document))
    return waiting


def _author(index: BasePage) -> AuthorPage | None:
    """The editorial team's page, or nothing when it exists: guides and articles are signed with it."""
    document = read(*AUTHOR)
    if AuthorPage.objects.filter(slug=document.text("slug")).exists():
        return None
    page = AuthorPage(slug=document.text("slug"))
    values = {
        "title": document.text("name", required=True),
        "kind": document.text("kind"),
        "role": document.text("role"),
        **read_seo(document),
    }
    save_page(page, values, parent=index, publish=True)
    return page


def _present(author: AuthorPage) -> None:
    """What the author says of itself; it links to pages that exist by now."""
    document = read(*AUTHOR)
    values = {"presentation": rich_text(document.child("presentation"), page_at)}
    if document.problems:
        raise DocumentError(document.problems)
    save_page(author, values, parent=author.get_parent(), publish=True)


def _drawings() -> dict[str, int]:
    """Ids of our own drawings by name."""
    ids = {}
    for path in sorted((FOLDER / "drawings").glob("*.svg")):
        image = SiteImage.objects.filter(title=path.stem).first()
        if image is None:
            with path.open("rb") as file:
                image = SiteImage.objects.create(
                    title=path.stem,
                    file=ImageFile(file, name=path.name),
                    credit="La rédaction de Balise",
                    licence="BSD-3-Clause",
                )
        ids[path.stem] = image.pk
    return ids


def _fill(waiting: list[tuple[BasePage, Node]], images: dict[str, int]) -> int:
    for page, document in waiting:
        with naming(page.slug):
            values = read_text_page(document, images)
        if isinstance(page, StandardPage):
            values["ending"] = ENDINGS.get(page.slug, StandardPage.Ending.NONE)
        save_page(page, values, parent=page.get_parent(), publish=True)
    return len(waiting)


def _guides(index: BasePage, say: Say) -> int:
    """The written guides, and the brief's own, live word for word, its correction in review."""
    created = 0
    for path in sorted((FOLDER / "guides").glob("*.yaml")):
        if RoleGuidePage.objects.filter(role__slug=path.stem).exists():
            continue
        first = BRIEF if path == CORRECTED else path
        with naming(first.name):
            report = import_role_guide(load(first), publish=True, parent=index)
        say(f"{report.page.title}: {report.outcome}")
        if path == CORRECTED:
            import_role_guide(load(CORRECTED), publish=False, parent=index)
            _submit(report.page)
        created += 1
    return created


def _submit(page: RoleGuidePage) -> None:
    """Put the latest version into review, as a writer would."""
    page = RoleGuidePage.objects.get(pk=page.pk)
    workflow = page.get_workflow()
    if workflow is not None:
        workflow.start(page, User.objects.filter(groups__name="Rédaction").first())


def _fill_home(home: HomePage) -> None:
    if home.live:
        return
    document = read("home.yaml")
    process = document.mapping("steps", required=True)
    values = {
        "hero_title": document.text("hero_title", required=True),
        "hook": document.text("hook"),
        "highlights": [streams.steps(process), streams.latest_missions(document.mapping("missions"))],
        "sections": read_sections(document, {}),
        **read_seo(document),
    }
    if document.problems:
        raise DocumentError(document.problems)
    save_page(home, values, parent=home.get_parent(), publish=True)
