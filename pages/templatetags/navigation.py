"""Header and footer, with the menus of the page tree."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse

from core.models import SiteIdentity
from jobs.projects.origin import start_url
from pages import navigation

register = template.Library()


@register.inclusion_tag("components/site_header.html", takes_context=True)
def site_header(context: Context) -> dict[str, Any]:
    request = context["request"]
    identity = SiteIdentity.for_request(request)
    return {
        "site_name": identity.name,
        "tagline": identity.tagline,
        "home_url": "/",
        "items": navigation.header_links(request),
        "cta_url": _form_url(context),
        "is_demonstration": identity.is_demonstration,
    }


def _form_url(context: Context) -> str:
    """The project form, told which page led there; none on the pages of the form itself.

    Only pages with an address of their own are named: others hold signed links, or lead nowhere.
    """
    path: str = context["request"].path
    if path.startswith(reverse("submit_project")):
        return ""
    head = context.get("page_head")
    return start_url(source=path if head and head.canonical else "")


@register.inclusion_tag("components/site_footer.html", takes_context=True)
def site_footer(context: Context) -> dict[str, Any]:
    request = context["request"]
    identity = SiteIdentity.for_request(request)
    return {
        "site_name": identity.name,
        "columns": navigation.footer_columns(request),
        "telephone": identity.telephone,
        "email": identity.email,
        "is_demonstration": identity.is_demonstration,
    }
