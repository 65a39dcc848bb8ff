"""Small page trees for tests: each function makes one page, published unless told otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from wagtail.models import Page, Site
from wagtail.rich_text import RichText

from core.models import SiteIdentity
from jobs.taxonomy.models import Role
from pages.models import (
    ArticleIndexPage,
    ArticlePage,
    AuthorIndexPage,
    AuthorPage,
    BasePage,
    HomePage,
    RoleGuidePage,
    RoleIndexPage,
    StandardPage,
)

P = TypeVar("P", bound=BasePage)


@dataclass(frozen=True)
class SiteTree:
    """The least a site has: what every other page hangs on."""

    site: Site
    home: HomePage
    role_index: RoleIndexPage
    article_index: ArticleIndexPage
    author_index: AuthorIndexPage
    author: AuthorPage


def make_site_tree() -> SiteTree:
    """Home, the three indexes and one author, in the place of Wagtail's welcome page."""
    home = HomePage(title="Accueil", slug="accueil", search_description="La page d’accueil.")
    Page.get_first_root_node().add_child(instance=home)
    site, _created = Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": home, "hostname": "localhost", "site_name": "Balise"}
    )
    Page.objects.filter(depth=2).exclude(pk=home.pk).delete()
    SiteIdentity.objects.update_or_create(site=site, defaults={"name": "Balise"})
    home.save_revision().publish()
    authors = make_page(AuthorIndexPage, home, "Auteurs")
    return SiteTree(
        site=site,
        home=reload(home),
        role_index=make_page(RoleIndexPage, home, "Métiers", slug="freelance", show_in_menus=True),
        article_index=make_page(ArticleIndexPage, home, "Conseils", show_in_menus=True),
        author_index=authors,
        author=make_page(AuthorPage, authors, "La rédaction", slug="redaction", kind="organisation"),
    )


def make_page(kind: type[P], parent: Page, title: str, /, *, publish: bool = True, **fields: Any) -> P:
    """A page below ``parent``; with ``publish=False`` only its draft exists."""
    page = kind(title=title, live=False, **fields)
    parent.refresh_from_db(fields=["path", "numchild"])
    parent.add_child(instance=page)
    revision = page.save_revision()
    if publish:
        revision.publish()
    return reload(page)


def make_guide(parent: RoleIndexPage, role: Role, *, publish: bool = True, **fields: Any) -> RoleGuidePage:
    """A guide of ``role``, with one question unless ``sections`` says otherwise."""
    values = {
        "slug": role.slug,
        "role": role,
        "sections": [question()],
        "search_description": f"{role.name}.",
    }
    return make_page(RoleGuidePage, parent, role.name, publish=publish, **(values | fields))


def make_article(parent: ArticleIndexPage, title: str, *, publish: bool = True, **fields: Any) -> ArticlePage:
    """An article with one section unless ``sections`` says otherwise."""
    values = {"sections": [question()], "search_description": f"{title}."}
    return make_page(ArticlePage, parent, title, publish=publish, **(values | fields))


def make_standard_page(parent: Page, title: str, /, *, publish: bool = True, **fields: Any) -> StandardPage:
    """A plain page with one section unless ``sections`` says otherwise."""
    values = {"sections": [question()], "search_description": f"{title}."}
    return make_page(StandardPage, parent, title, publish=publish, **(values | fields))


def question(
    question: str = "C’est quoi ?", html: str = "<p>Une réponse.</p>", *, anchor: str = "c-est-quoi"
) -> tuple[str, dict[str, Any]]:
    """A question section with one text, as a stream field takes it."""
    return "question_section", {
        "question": question,
        "anchor": anchor,
        "answer": [("rich_text", RichText(html))],
    }


def reload(page: P) -> P:
    """The page as the database has it, nothing cached on it."""
    return type(page).objects.get(pk=page.pk)
