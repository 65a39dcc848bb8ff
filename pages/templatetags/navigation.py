"""Header and footer, with the menus of the page tree."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse

from core.models import SiteIdentity
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
        "cta_url": reverse("submit_project"),
        "is_demonstration": identity.is_demonstration,
    }


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
