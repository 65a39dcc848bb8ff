"""What the team may do with one project: what is asked, and what is done.

Each action has an address, takes a POST and leads back to the project.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.models import User
from jobs.projects import pipeline
from jobs.projects.admin import forms
from jobs.projects.models import Project
from jobs.projects.terms import State

Data = dict[str, Any]
Run = Callable[[Project, Data, datetime, User], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """``run`` returns False when there is nothing to do, and raises ``pipeline.Changed``."""

    name: str
    path: str
    heading: str | Promise
    button: str | Promise
    done: str | Promise
    needless: str | Promise
    form: type[forms.ActionForm]
    run: Run
    is_offered: Callable[[Project], bool]
    #: Besides the right to change projects.
    permission: str = ""


def _is_in_pipeline(project: Project) -> bool:
    return project.state != State.SPAM


def _move(project: Project, data: Data, at: datetime, by: User) -> bool:
    state = State(data["state"])
    return pipeline.move(project, state, seen=data["seen"], at=at, by=by, note=data["note"])


def _assign(project: Project, data: Data, at: datetime, by: User) -> bool:
    return pipeline.assign(project, data["assignee"], seen=data["seen"], at=at, by=by)


def _plan(project: Project, data: Data, at: datetime, by: User) -> bool:
    action, on = data["next_action"], data["next_action_on"]
    return pipeline.plan(project, action, on, seen=data["seen"], at=at, by=by)


def _contact(project: Project, data: Data, at: datetime, by: User) -> bool:
    return pipeline.contact(project, at=at, by=by, happened_at=data["happened_at"])


def _hear(project: Project, data: Data, at: datetime, by: User) -> bool:
    return pipeline.hear(project, at=at, by=by, happened_at=data["happened_at"])


def _note(project: Project, data: Data, at: datetime, by: User) -> bool:
    return pipeline.note(project, data["note"], at=at, by=by)


def _mission(project: Project, data: Data, at: datetime, by: User) -> bool:
    return pipeline.make_mission(project, at=at, by=by, role=data.get("role"))[1]


def _release(project: Project, data: Data, at: datetime, by: User) -> bool:
    return pipeline.release(project, at=at, by=by)


def _withdraw_news(project: Project, data: Data, at: datetime, by: User) -> bool:
    return pipeline.withdraw_news(project, at=at, by=by)


def _mark_spam(project: Project, data: Data, at: datetime, by: User) -> bool:
    return pipeline.mark_spam(project, data["reason"], seen=data["seen"], at=at, by=by)


#: In the order in which they are shown.
ACTIONS = (
    Action(
        name="release",
        path="liberer",
        heading=gettext_lazy("Quarantine"),
        button=gettext_lazy("Release from quarantine"),
        done=gettext_lazy("The project is released, and announced to the team."),
        needless=gettext_lazy("The project is not in quarantine."),
        form=forms.ActionForm,
        run=_release,
        is_offered=lambda project: project.state == State.SPAM,
    ),
    Action(
        name="contact",
        path="premier-contact",
        heading=gettext_lazy("First contact"),
        button=gettext_lazy("Record the first contact"),
        done=gettext_lazy("The first contact is recorded."),
        needless=gettext_lazy("The first contact was recorded already."),
        form=forms.MomentForm,
        run=_contact,
        is_offered=lambda project: project.first_contact_at is None and _is_in_pipeline(project),
    ),
    Action(
        name="state",
        path="etat",
        heading=gettext_lazy("Move on"),
        button=gettext_lazy("Change the state"),
        done=gettext_lazy("The state is changed."),
        needless=gettext_lazy("The project already has this state."),
        form=forms.StateForm,
        run=_move,
        is_offered=_is_in_pipeline,
    ),
    Action(
        name="assign",
        path="attribuer",
        heading=gettext_lazy("Who takes care of it"),
        button=gettext_lazy("Assign"),
        done=gettext_lazy("The project is assigned."),
        needless=gettext_lazy("Nothing changes: it is assigned so already."),
        form=forms.AssigneeForm,
        run=_assign,
        is_offered=_is_in_pipeline,
    ),
    Action(
        name="plan",
        path="prochaine-action",
        heading=gettext_lazy("Next action"),
        button=gettext_lazy("Save the next action"),
        done=gettext_lazy("The next action is saved."),
        needless=gettext_lazy("Nothing changes: the next action is already this one."),
        form=forms.NextActionForm,
        run=_plan,
        is_offered=_is_in_pipeline,
    ),
    Action(
        name="news",
        path="retrait-actualites",
        heading=gettext_lazy("Our news"),
        button=gettext_lazy("Record that the client withdraws the consent"),
        done=gettext_lazy("The withdrawal is recorded."),
        needless=gettext_lazy("There is no consent to withdraw."),
        form=forms.ActionForm,
        run=_withdraw_news,
        is_offered=lambda project: project.accepts_news and project.news_withdrawn_at is None,
    ),
    Action(
        name="note",
        path="note",
        heading=gettext_lazy("Add a note"),
        button=gettext_lazy("Add the note"),
        done=gettext_lazy("The note is added."),
        needless="",
        form=forms.NoteForm,
        run=_note,
        is_offered=lambda project: True,
    ),
    Action(
        name="hear",
        path="nouvelles-du-client",
        heading=gettext_lazy("The client got in touch"),
        button=gettext_lazy("Record that the client got in touch"),
        done=gettext_lazy("The contact is recorded: the project is kept for three years from then."),
        needless=gettext_lazy("A later contact is recorded already."),
        form=forms.MomentForm,
        run=_hear,
        is_offered=_is_in_pipeline,
    ),
    Action(
        name="mission",
        path="mission",
        heading=pgettext_lazy("singular", "Mission"),
        button=gettext_lazy("Make a draft mission"),
        done=gettext_lazy("The draft mission is made: read it before it is published."),
        needless=gettext_lazy("The draft mission was made already."),
        form=forms.MissionForm,
        run=_mission,
        is_offered=lambda project: project.mission_id is None and _is_in_pipeline(project),
        permission="jobs.add_mission",
    ),
    Action(
        name="spam",
        path="indesirable",
        heading=gettext_lazy("This is no project"),
        button=gettext_lazy("Put in quarantine"),
        done=gettext_lazy("The project is in quarantine."),
        needless=gettext_lazy("The project is in quarantine already."),
        form=forms.SpamForm,
        run=_mark_spam,
        is_offered=_is_in_pipeline,
    ),
)
