"""Lists of pages, chosen by ``pages.linking``."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import gettext as _

from pages import linking
from pages.addresses import below_home
from pages.models import AuthorIndexPage, RoleGuidePage

register = template.Library()


@register.inclusion_tag("components/guide_list.html", takes_context=True)
def related_guides(context: Context, guide: RoleGuidePage) -> dict[str, Any]:
    return {"heading": _("Related roles"), "items": linking.related_guides(guide, context["request"])}


@register.inclusion_tag("components/guide_list.html", takes_context=True)
def first_guides(context: Context, limit: int) -> dict[str, Any]:
    return {"heading": _("Roles explained"), "items": linking.first_guides(context["request"], limit=limit)}


@register.inclusion_tag("components/guide_list.html")
def guide_cards(pages: list[Any], heading: str = "") -> dict[str, Any]:
    return {
        "heading": heading,
        "items": [linking.Card(page.title, below_home(page.url_path)) for page in pages],
    }


@register.inclusion_tag("components/article_list.html", takes_context=True)
def latest_articles(
    context: Context, limit: int | None = None, without: int | None = None, heading: str = ""
) -> dict[str, Any]:
    return {
        "heading": heading,
        "items": linking.latest_articles(context["request"], limit=limit, without=without),
    }


@register.inclusion_tag("components/guide_list.html", takes_context=True)
def authors(context: Context, index: AuthorIndexPage) -> dict[str, Any]:
    return {"items": linking.authors(index, context["request"])}


@register.inclusion_tag("pages/parts/role_families.html", takes_context=True)
def role_families(context: Context) -> dict[str, Any]:
    return {"families": linking.guides_by_family(context["request"])}
