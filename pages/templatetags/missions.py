"""Missions on pages about roles, and guides on pages about missions."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jobs.missions import presenting
from jobs.missions.selectors import latest
from jobs.projects.origin import start_url
from jobs.taxonomy.models import Role
from pages import linking
from pages.models import RoleGuidePage

register = template.Library()

#: A guide is about the role; a few missions show that it is in demand.
ON_A_GUIDE = 3


@register.filter
def unbroken_mark(title: str) -> SafeString:
    """The title of a mission with « (H/F) » in one piece: browsers break lines after a slash."""
    before, mark, after = title.partition(presenting.GENDER_MARK)
    return (
        format_html('{}<span class="unbroken">{}</span>{}', before, mark, after)
        if mark
        else conditional_escape(title)
    )


@register.inclusion_tag("pages/parts/role_missions.html")
def role_missions(guide: RoleGuidePage) -> dict[str, Any]:
    """The live missions of the guide's role, and where a freelancer finds all of them.

    The list is left out where the editor placed one of their own.
    """
    role = guide.role
    if role is None:
        return {}
    now = timezone.now()
    missions = [] if guide.shows_missions else latest(at=now, role=role.slug, limit=ON_A_GUIDE)
    return {
        "role": role,
        "cards": presenting.cards(missions, at=now),
        "nosnippet": any(mission.is_demo for mission in missions),
        "list_url": reverse("missions_of_role", args=[role.slug]),
    }


@register.inclusion_tag("pages/parts/rate_page_link.html", takes_context=True)
def rate_page_link(context: Context, role: Role | None) -> dict[str, Any]:
    """Where a reader compares the rate of a mission: the page about the rates of its role."""
    card = linking.rate_page_of(role, context["request"]) if role else None
    return {"role": role, "url": card.url if card else ""}


@register.inclusion_tag("components/twin_line.html", takes_context=True)
def role_guide_link(context: Context, role: Role | None, mission: str = "") -> dict[str, Any]:
    """For the client among the readers: the guide of ``role``, or the project form without one.

    On the page of a mission (its reference) the form is there too, filled in from it.
    """
    request = context["request"]
    card = linking.guide_of(role, request) if role else None
    slug = role.slug if role else ""
    form_url = start_url(role=slug, mission=mission, source=request.path)
    if role is None or card is None:
        return {"text": _("Looking for an expert?"), "url": form_url, "label": _("Submit a project")}
    link = {
        "text": _("Looking for a %(role)s?") % {"role": role.noun},
        "url": card.url,
        "label": _("Read the guide of the role"),
    }
    return link | ({"more_url": form_url, "more_label": _("Submit a similar project")} if mission else {})
