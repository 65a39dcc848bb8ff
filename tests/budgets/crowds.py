"""Fills the demonstration with much more of everything, past the editor, so that it takes no time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images.models import Filter
from wagtail.models import Page

from jobs.taxonomy.models import Role
from pages.models import (
    ArticleIndexPage,
    ArticlePage,
    BasePage,
    PageState,
    RoleGuidePage,
    RoleIndexPage,
    SiteImage,
    SiteRendition,
    StandardPage,
)
from pages.pictures import FORMATS, WIDTHS


def rich_sections(count: int) -> list[dict[str, Any]]:
    """Raw question sections, each with a link to another page, a document link and a figure of its own."""
    targets = [
        *RoleGuidePage.objects.values_list("pk", flat=True),
        *ArticlePage.objects.values_list("pk", flat=True),
        *StandardPage.objects.values_list("pk", flat=True),
    ]
    document = get_document_model().objects.create(title="Note", file=ContentFile(b"note", name="note.pdf"))
    images = make_images(count)
    return [
        _section(number, targets[number % len(targets)], document.pk, image)
        for number, image in enumerate(images)
    ]


def _section(number: int, page: int, document: int, image: SiteImage) -> dict[str, Any]:
    text = (
        f'<p>Voir <a linktype="page" id="{page}">la page</a>'
        f' et <a linktype="document" id="{document}">la note</a>.</p>'
    )
    figure = {"image": image.pk, "alt": f"Dessin {number}", "credit": "La rédaction", "date": "2026"}
    answer = [{"type": "rich_text", "value": text}, {"type": "figure", "value": figure}]
    value = {"question": f"Question {number} ?", "anchor": f"question-{number}", "answer": answer}
    return {"type": "question_section", "value": value}


def make_images(count: int) -> list[SiteImage]:
    """Images with all their renditions, as rows: nothing is drawn."""
    images = SiteImage.objects.bulk_create(
        SiteImage(title=f"Image {number}", file=f"{number}.png", width=1600, height=900)
        for number in range(count)
    )
    specs = Filter.expand_spec(f"{FORMATS}|{WIDTHS}")
    SiteRendition.objects.bulk_create(
        SiteRendition(image=image, filter_spec=spec, file=f"{image.pk}.{spec}", width=480, height=270)
        for image in images
        for spec in specs
    )
    return images


def fill_sections(page: BasePage, count: int) -> None:
    """Give the live ``page`` that many rich sections."""
    page.sections = rich_sections(count)
    page.save()


def keep_guides(count: int) -> None:
    """Leave so many guides online, that of the brief among them."""
    others = RoleGuidePage.objects.exclude(slug="developpeur-back-end").values_list("pk", flat=True)
    gone = list(others)[count - 1 :]
    RoleGuidePage.objects.filter(pk__in=gone).update(live=False)


def add_guides(total: int) -> None:
    """Put guides of further roles online, in the order of the vocabulary, until there are ``total``."""
    index = RoleIndexPage.objects.get()
    missing = total - RoleGuidePage.objects.live().count()
    roles = Role.objects.filter(guide=None).order_by("position")[:missing]
    _put_online(index, [RoleGuidePage(title=role.name, slug=role.slug, role=role) for role in roles])


def add_articles(count: int) -> None:
    articles = [ArticlePage(title=f"Article {number}", slug=f"article-{number}") for number in range(count)]
    _put_online(ArticleIndexPage.objects.get(), articles)


def _put_online(parent: Page, pages: Sequence[BasePage]) -> None:
    for page in pages:
        parent.add_child(instance=page)
    PageState.objects.bulk_create(PageState(page_id=page.pk, decision="index") for page in pages)
