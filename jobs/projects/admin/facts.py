"""Everything that a client said, in the order of the form, ready to print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail.admin.utils import get_user_display_name

from core.formatting import dial, euros, long_date, number
from jobs.missions.terms import DurationUnit, RemotePolicy
from jobs.projects import market
from jobs.projects.models import Project
from jobs.salaries import presenting

Words = str | Promise


class Fact(NamedTuple):
    """``url`` makes the text a link."""

    label: Words
    text: Words
    url: str = ""


class Section(NamedTuple):
    heading: Words
    facts: list[Fact]


def sections(project: Project) -> list[Section]:
    """What was said, without what was left out. ``project`` comes with its relations."""
    groups = (
        (_("Where it stands"), _standing(project)),
        (_("Contact"), _contact(project)),
        (_("Need"), _need(project)),
        (pgettext("singular", "Mission"), _mission(project)),
        (_("Description"), _description(project)),
        (_("Where the client came from"), _origin(project)),
    )
    found = [Section(heading, [fact for fact in facts if str(fact.text)]) for heading, facts in groups]
    return [section for section in found if section.facts]


def _standing(project: Project) -> Iterable[Fact]:
    yield Fact(_("State"), project.get_state_display())
    yield Fact(pgettext("period of a project", "Received"), _moment(project.submitted_at))
    assignee = project.assignee
    yield Fact(_("Assigned to"), get_user_display_name(assignee) if assignee else _("nobody"))
    day = f" ({long_date(project.next_action_on)})" if project.next_action_on else ""
    yield Fact(_("Next action"), project.next_action + day)
    yield Fact(_("First contact"), _moment(project.first_contact_at) or _("not yet"))
    if project.first_contact_at is None:
        yield Fact(_("Committed to call by"), _moment(project.committed_until))
    yield Fact(_("The client’s last sign"), _moment(project.last_contact_at))
    if project.mission:
        url = reverse("missions_admin:edit", args=[project.mission_id])
        yield Fact(_("Mission made of it"), str(project.mission), url)


def _contact(project: Project) -> Iterable[Fact]:
    yield Fact(_("Company"), project.company)
    yield Fact(_("SIREN"), project.siren)
    yield Fact(_("Name"), project.full_name)
    yield Fact(_("E-mail"), project.email, f"mailto:{project.email}")
    yield Fact(_("Telephone"), project.telephone, f"tel:{dial(project.telephone)}")
    yield Fact(_("To be called"), project.get_call_slot_display() if project.call_slot else "")
    yield Fact(_("Agreed to receive our news"), _agreed(project))


def _agreed(project: Project) -> str:
    if project.news_withdrawn_at:
        return _("agreed, then withdrawn on %(day)s") % {"day": long_date(project.news_withdrawn_at)}
    return _("yes") if project.accepts_news else _("no")


def _need(project: Project) -> Iterable[Fact]:
    yield Fact(_("Role"), project.role_name)
    yield Fact(_("Skills"), ", ".join(skill.name for skill in project.skills.all()))
    yield Fact(_("Other skills"), project.skills_text)
    yield Fact(_("Number of experts"), number(project.experts))
    yield Fact(_("Way of buying"), project.get_engagement_display())
    yield Fact(_("Sector"), project.sector.name if project.sector else "")


def _mission(project: Project) -> Iterable[Fact]:
    yield Fact(_("Place"), project.place_name)
    yield Fact(_("Remote work"), _remote(project))
    yield Fact(_("Start"), long_date(project.start_date) if project.start_date else _("as soon as possible"))
    yield Fact(_("Decision expected on"), long_date(project.decision_date) if project.decision_date else "")
    yield Fact(_("Duration"), duration(project))
    yield Fact(_("Days per week"), number(project.days_per_week) if project.days_per_week else "")
    yield Fact(_("Budget per day"), budget(project))
    proposed = market.range_for(project)
    yield Fact(presenting.LABEL, f"{proposed.value}\n{proposed.detail}\n{proposed.note}" if proposed else "")


def budget(project: Project) -> str:
    """Euros before tax per day and expert, or that it is to be defined."""
    if project.budget is None:
        return _("to be defined")
    return _("%(amount)s before tax") % {"amount": euros(project.budget)}


def _remote(project: Project) -> str:
    said = str(project.get_remote_policy_display())
    if project.remote_policy != RemotePolicy.PARTIAL or not project.remote_days:
        return said
    days = ngettext("%(count)d day a week", "%(count)d days a week", project.remote_days)
    return f"{said} ({days % {'count': project.remote_days}})"


def duration(project: Project) -> str:
    """« 6 mois »; empty when it was not said."""
    count = project.duration_value
    if not count:
        return ""
    if project.duration_unit == DurationUnit.DAY:
        return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
    return ngettext("%(count)d month", "%(count)d months", count) % {"count": count}


def _description(project: Project) -> Iterable[Fact]:
    yield Fact(_("Context"), project.context)
    yield Fact(_("What is expected"), project.deliverables)


def _origin(project: Project) -> Iterable[Fact]:
    yield Fact(_("Page that led here"), project.source_path, project.source_path)
    yield Fact(_("Page seen before"), project.referer_path, project.referer_path)
    yield Fact(pgettext("singular", "Mission"), str(project.source_mission or ""))
    yield Fact(_("Campaign"), ", ".join(f"{name} = {value}" for name, value in project.utm.items()))


def _moment(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""
