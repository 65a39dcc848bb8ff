"""The form of a mission: what the database insists on, said in words on the field concerned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.widgets import AdminDateInput

from jobs.missions.admin.merging import Clashed, Texts, sign, texts_of, unsign
from jobs.missions.admin.skills import SkillsField, skills_of, written
from jobs.missions.admin.steps import STEPS
from jobs.missions.admin.words import readable
from jobs.missions.descriptions import clean as clean_description
from jobs.missions.lifecycle import default_end, end_of_day
from jobs.missions.models import Mission
from jobs.missions.terms import RemotePolicy, State

#: What a description may hold, as names of the editor's features.
FEATURES = ["bold", "italic", "ul", "ol"]
VOCABULARY = ("role", "sector", "city")
#: Words of a text that are repeated where two people changed it.
LONGEST = 30


class MissionForm(WagtailAdminModelForm):  # type: ignore[misc]
    """A mission without its state, which only steps change; once published, so is its end."""

    data: QueryDict
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    required_skills = SkillsField(
        label=gettext_lazy("Required skills"),
        help_text=gettext_lazy("Separated by commas, the most important first."),
    )
    optional_skills = SkillsField(label=gettext_lazy("Appreciated skills"))
    ends_on = forms.DateField(
        label=gettext_lazy("Online until"),
        widget=AdminDateInput,
        help_text=gettext_lazy("Until the end of that day."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mission = self.instance
        self.fields["description"].widget = DraftailRichTextArea(features=FEATURES)
        self.fields["description"].help_text = _("Paragraphs, lists and emphasis.")
        for name in VOCABULARY:
            field = self.fields[name]
            entries = field.queryset.filter(Q(is_retired=False) | Q(pk=getattr(mission, f"{name}_id")))
            field.queryset = entries.order_by("name")
        if mission.pk:
            self._show(mission)
        else:
            del self.fields["shown"]
            self.initial.setdefault("ends_on", timezone.localdate(default_end(timezone.now())))

    def _show(self, mission: Mission) -> None:
        """Fill in what no column of ``mission`` holds, and leave its end to steps once visitors read it."""
        self.initial["ends_on"] = timezone.localdate(mission.valid_through)
        self.initial["required_skills"] = written(skills_of(mission, required=True))
        self.initial["optional_skills"] = written(skills_of(mission, required=False))
        if mission.state != State.DRAFT:
            step = STEPS["extend" if mission.state == State.OPEN else "reopen"]
            url = reverse("missions_admin:step", args=[mission.pk, step.slug])
            link = format_html('<a href="{}">{}</a>', url, step.label)
            self.fields["ends_on"].disabled = True
            self.fields["ends_on"].help_text = format_html(
                _("Once published, moved by a step: {step}."), step=link
            )
        self.initial["shown"] = sign(self.texts_of(mission), mission)

    @property
    def mergeable(self) -> list[str]:
        """Names of the fields that the user may change."""
        return [name for name, field in self.fields.items() if name != "shown" and not field.disabled]

    def texts_of(self, mission: Mission) -> Texts:
        """What this form shows of the row ``mission``."""
        return texts_of(mission, self.mergeable, self.fields["description"].widget)

    def clash(self, clashed: Clashed) -> None:
        """Say on each field what it is now and what was written; the next answer decides."""
        for name, theirs, mine in clashed.clashes:
            message = _("Changed by somebody else meanwhile. It is now: %(theirs)s. You wrote: %(mine)s.")
            both = {"theirs": readable(name, theirs), "mine": readable(name, mine)}
            self.add_error(name, message % {key: _short(value) for key, value in both.items()})
        self.add_error(None, _("Nothing is saved yet. Save again to keep what this form says."))
        data = self.data.copy()
        data["shown"] = sign(clashed.shown, self.instance)
        self.data = data

    def clean_shown(self) -> Texts:
        try:
            return unsign(self.cleaned_data["shown"], self.instance)
        except signing.BadSignature:
            self.add_error(None, _("This form is no longer valid: open the mission again."))
            return {}

    def clean_description(self) -> str:
        text = clean_description(self.cleaned_data["description"])
        if not strip_tags(text).strip():
            raise forms.ValidationError(self.fields["description"].error_messages["required"], "required")
        return text

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        for name, message in self._contradictions(data):
            self.add_error(name, message)
        self._end(data)
        return data

    def _contradictions(self, data: dict[str, Any]) -> list[tuple[str, str]]:
        """(field, what is wrong with it): the constraints of the table, in words."""
        low, high = data.get("rate_min"), data.get("rate_max")
        partial = data.get("remote_policy") == RemotePolicy.PARTIAL
        length, unit = data.get("duration_value"), data.get("duration_unit")
        both = {*data.get("required_skills", ())} & {*data.get("optional_skills", ())}
        rules = [
            (low is None and high is not None, "rate_min", _("Give both rates, or none.")),
            (high is None and low is not None, "rate_max", _("Give both rates, or none.")),
            (low == 0, "rate_min", _("A rate is more than zero.")),
            (None not in (low, high) and low > high, "rate_max", _("Less than the lowest rate.")),  # type: ignore[operator]
            (partial and not data.get("remote_days"), "remote_days", _("How many days a week?")),
            (
                not partial and data.get("remote_days") is not None,
                "remote_days",
                _("Only where the work is partly remote."),
            ),
            (length == 0, "duration_value", _("A duration is more than zero.")),
            (bool(length) and not unit, "duration_unit", _("Days or months?")),
            (length is None and bool(unit), "duration_value", _("How long?")),
            (
                not data.get("accepts_freelance") and not data.get("accepts_portage"),
                "accepts_freelance",
                _("Accept at least one kind of contract."),
            ),
            (
                bool(data.get("city")) and data.get("country", "FR") != "FR",
                "city",
                _("The cities of the vocabulary are in France: leave this empty for another country."),
            ),
            (bool(both), "optional_skills", _("A skill is either required or appreciated.")),
        ]
        return [(name, message) for is_wrong, name, message in rules if is_wrong and name in self.fields]

    def _end(self, data: dict[str, Any]) -> None:
        """Where the date changed: an end that nobody touches keeps its time of day."""
        day = data.get("ends_on")
        if day is None or (self.instance.pk and day.isoformat() == data.get("shown", {}).get("ends_on")):
            return
        if self.fields["ends_on"].disabled:
            return
        if day < timezone.localdate():
            self.add_error("ends_on", _("This day is past."))
        elif not self.instance.pk:
            self.instance.valid_through = end_of_day(day)


def _short(text: str) -> str:
    return Truncator(strip_tags(text)).words(LONGEST) or text


#: The form's groups, from what visitors read first to what only the team knows.
GROUPS: tuple[tuple[Any, tuple[str | tuple[str, ...], ...]], ...] = (
    (
        gettext_lazy("The mission"),
        ("title", "role", "required_skills", "optional_skills", "description"),
    ),
    (gettext_lazy("Where"), (("city", "country"), ("remote_policy", "remote_days"))),
    (
        gettext_lazy("When"),
        (("start_date", "days_per_week"), ("duration_value", "duration_unit"), "is_renewable"),
    ),
    (
        gettext_lazy("Rate and contract"),
        (("rate_min", "rate_max"), "is_rate_public", ("accepts_freelance", "accepts_portage")),
    ),
    (pgettext_lazy("of a candidate", "Profile"), (("experience", "english"),)),
    (gettext_lazy("Client"), ("client", "sector")),
    (gettext_lazy("Publication"), ("ends_on",)),
)


def panels() -> ObjectList:
    """The form as the editor lays it out; fields in brackets share a row."""
    groups = [
        MultiFieldPanel([_panel(each) for each in fields], heading=heading) for heading, fields in GROUPS
    ]
    return ObjectList(groups, base_form_class=MissionForm)


def _panel(field: str | tuple[str, ...]) -> Panel:
    return (
        FieldPanel(field) if isinstance(field, str) else FieldRowPanel([FieldPanel(each) for each in field])
    )
