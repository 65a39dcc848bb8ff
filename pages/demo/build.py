"""Builds the demonstration, leaving alone whatever exists already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from core.models import SiteIdentity, User
from jobs.freelancers import demonstration as experts
from jobs.missions import demonstration
from jobs.missions.demonstration import FULL, Volume
from jobs.projects.models import ContactCommitment
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
    HomePage,
    RoleGuidePage,
    RoleIndexPage,
    SiteImage,
    StandardPage,
)

FOLDER = Path(__file__).parent
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
ENDINGS = {"contact": StandardPage.Ending.CONTACT, "mentions-legales": StandardPage.Ending.LEGAL}

Say = Callable[[str], None]


def build(*, flagged: bool, say: Say, missions: Volume = FULL) -> int:
    """Create what is missing of the demonstration; return how many pages were created.

    ``flagged`` puts the site under its banner; without it the content is judged as if live.
    ``missions`` says how many there are to be. All or nothing: an error leaves the site as it was.
    Raises DocumentError.
    """
    with transaction.atomic():
        home = ensure_home()
        _identify(home, flagged=flagged)
        indexes = _indexes(home)
        author = _author(indexes["author_index"])
        waiting = _shells(home, indexes)
        images = _drawings()
        if author is not None:
            _present(author)
        created = _fill(waiting, images) + _guides(indexes["role_index"], say)
        _fill_home(home)
        loaded = demonstration.load(as_of=timezone.localdate(), flagged=flagged, volume=missions)
        people = experts.load(as_of=timezone.localdate(), flagged=flagged)
    say(f"{created} pages created")
    say(f"{loaded.created} missions created, {loaded.updated} updated")
    say(f"{people.created} experts created")
    return created


def _document(*parts: str) -> Node:
    return load(FOLDER.joinpath(*parts))


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Put the file's name before the problems of its document."""
    try:
        yield
    except DocumentError as error:
        raise DocumentError([f"{name}: {problem}" for problem in error.problems]) from error


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
    texts = _document("indexes.yaml")
    kinds: dict[str, type[BasePage]] = {
        "role_index": RoleIndexPage,
        "article_index": ArticleIndexPage,
        "author_index": AuthorIndexPage,
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
    folders = [("articles", ArticlePage, indexes["article_index"]), ("standard", StandardPage, home)]
    waiting = []
    for folder, kind, parent in folders:
        names = STANDARD if folder == "standard" else sorted(p.stem for p in (FOLDER / folder).glob("*.yaml"))
        for name in names:
            if not kind.objects.child_of(parent).filter(slug=name).exists():
                document = _document(folder, f"{name}.yaml")
                page = kind(
                    title=document.mapping("page").text("title", required=True), slug=name, live=False
                )
                parent.add_child(instance=page)
                waiting.append((page, document))
    return waiting


def _author(index: BasePage) -> AuthorPage | None:
    """The editorial team's page, or nothing when it exists: guides and articles are signed with it."""
    document = _document(*AUTHOR)
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
    document = _document(*AUTHOR)
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
        with _naming(page.slug):
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
        with _naming(first.name):
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
    document = _document("home.yaml")
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
