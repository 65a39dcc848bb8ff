"""One try at a step: the draft that it belongs to, what was typed, which files came with it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils import timezone

from core import spam
from core.uploads import storage
from core.uploads.storage import StorageFull
from jobs.projects import addresses, drafts, origin, steps
from jobs.projects.models import Draft, DraftFile
from jobs.projects.origin import Origin
from jobs.projects.steps import Step
from jobs.projects.steps.base import StepForm
from jobs.projects.steps.description import DescriptionForm
from jobs.projects.steps.prefill import prefill
from jobs.projects.views import limits

#: Where the client came from, as the first step saw it, until there is a draft.
ORIGIN, ORIGIN_SALT = "origine", "jobs.projects.origin"


class NoRoom(Exception):
    """A file could not be written, or not taken (``limits``); everything else is kept."""


class Attempt:
    """A step as it was asked for or sent.

    ``key`` names the draft, ``token`` is what the browser's cookie says, or is to say. ``draft`` is
    there once it was looked for. ``is_left`` says that whoever saves this step comes back to it;
    ``is_copy`` that the draft asked for had been sent before, ``lacks_files`` that its files could
    not be copied; ``is_lost`` that it is gone, and that another one keeps what was typed here.
    Making an attempt asks nothing of the database.
    """

    def __init__(self, request: HttpRequest, step: Step, token: str, *, at: datetime) -> None:
        self.request, self.step, self.token, self.at = request, step, token, at
        self.key = key_of(request)
        self.draft: Draft | None = None
        self.form: StepForm = step.form(today=self.today)
        self.is_left = self.is_copy = self.lacks_files = self.is_lost = False
        self._files: list[DraftFile] | None = None

    @property
    def is_first(self) -> bool:
        return self.step is steps.STEPS[0]

    @property
    def leads_to_recap(self) -> bool:
        """Did somebody come to mend one answer?"""
        return self.request.GET.get(addresses.RETURN) == addresses.RECAP

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    @property
    def origin(self) -> Origin:
        """Where the client came from."""
        if self.draft is not None:
            return Origin.from_json(self.draft.origin)
        try:
            signed = self.request.POST.get(ORIGIN, "")
            return Origin.from_json(signing.loads(signed, salt=ORIGIN_SALT))
        except signing.BadSignature:
            return origin.read(self.request)

    @property
    def signed_origin(self) -> str:
        """The same, for the first form to carry."""
        return signing.dumps(self.origin.as_json(), salt=ORIGIN_SALT)

    def look(self) -> bool:
        """Find the draft, and the form as it is shown first; False where there is nothing to show."""
        if self.key is not None:
            self.draft = drafts.find(self.key, self.token, at=self.at)
        if self.draft is None and not self.is_first:
            return False
        typed = self.draft.answers.get(self.step.slug) if self.draft else None
        if typed and self.leads_to_recap:
            # Whoever comes from the recapitulation sees at once what is no longer right.
            self.form = self.step.form.bound_to(typed, self.today, self.files())
        else:
            initial = None if typed else prefill(self.origin, at=self.at).get(self.step.slug)
            self.form = self.step.form(
                typed=typed, today=self.today, files_kept=self.files(), initial=initial
            )
        return True

    def receive(self) -> bool:
        """Keep what was sent, right or wrong, files included; True when it is right. Raises NoRoom."""
        try:
            return self._receive()
        except (drafts.AlreadySent, drafts.Gone):
            # In another tab, or by the team, a moment ago: what is there now decides.
            return self._receive()

    def files(self) -> list[DraftFile]:
        """Of the draft; no query for a step that has none, one for as long as they stay the same."""
        if self.draft is None or not issubclass(self.step.form, DescriptionForm):
            return []
        if self._files is None:
            self._files = list(self.draft.files.all())
        return self._files

    def _receive(self) -> bool:
        draft = self._open()
        form = self._bound()
        is_right = form.is_valid()
        if draft.project_id is not None and self._says_the_same(draft, form):
            return is_right
        while draft.project_id is not None:
            draft = self._copy(draft)
            form = self._bound()
        return self._keep(form, draft)

    def _open(self) -> Draft:
        """The draft, begun with the first step, or in the place of one that is gone."""
        self.draft = None
        if self.key is not None and not self.is_first:
            self.draft = drafts.find(self.key, self.token, at=self.at)
        if self.draft is None:
            self.is_lost = not self.is_first
            self.draft = self._begin()
        return self.draft

    def _begin(self) -> Draft:
        key = self.key or uuid4()
        if self.is_lost:
            # The same each time that a browser sends it: a page that is loaded again makes one draft.
            key = uuid5(key, self.token)
        came_from = self.origin
        try:
            draft = drafts.begin(key, self.token, origin=came_from, at=self.at)
        except drafts.NotYours:
            draft = drafts.begin(uuid4(), self.token, origin=came_from, at=self.at)
        self.key = draft.key
        return draft

    def _copy(self, draft: Draft) -> Draft:
        self.draft, lost = drafts.copy(draft, at=self.at)
        self.key, self._files = self.draft.key, None
        self.is_copy, self.lacks_files = True, self.lacks_files or bool(lost)
        return self.draft

    def _bound(self) -> StepForm:
        self.form = self.step.form(
            self.request.POST, self.request.FILES, today=self.today, files_kept=self.files()
        )
        return self.form

    def _says_the_same(self, draft: Draft, form: StepForm) -> bool:
        """Does it only repeat what was sent: a double click, a page that was loaded again?"""
        return form.typed_values() == draft.answers.get(self.step.slug) and not self.request.FILES

    def _keep(self, form: StepForm, draft: Draft) -> bool:
        is_right = form.is_valid()
        drafts.save_step(
            draft,
            self.step.slug,
            form.typed_values(),
            is_right=is_right and not self.is_left,
            at=self.at,
            suspicions=self._suspicions(draft) if is_right else [],
        )
        if isinstance(form, DescriptionForm):
            self._keep_files(form, draft)
        return is_right and not form.errors

    def _suspicions(self, draft: Draft) -> list[str]:
        """About the first step, until it is passed: what follows may be filled in as fast as one likes."""
        if not self.is_first or self.step.slug in draft.passed:
            return []
        reasons = spam.examine_form(self.request, at=self.at)
        # Whoever resumes a form finds it filled in, and may send it at once.
        is_resumed = self.at - draft.started_at >= timedelta(seconds=settings.SPAM_MIN_SECONDS)
        return [reason for reason in reasons if not (is_resumed and reason == spam.Reason.TOO_FAST)]

    def _keep_files(self, form: DescriptionForm, draft: Draft) -> None:
        if form.removed or form.accepted:
            self._files = None
        for pk in form.removed:
            drafts.detach(draft, pk, at=self.at)
        known = {(file.name, file.sha256) for file in form.files_left}
        for upload, verified in form.accepted:
            if not limits.allows_file(self.request):
                raise NoRoom
            try:
                received = storage.receive(upload, verified)
            except (OSError, StorageFull) as error:
                raise NoRoom from error
            if (received.name, received.sha256) in known:
                storage.remove(received.stored_name)
                continue
            known.add((received.name, received.sha256))
            try:
                drafts.attach(draft, received, at=self.at)
            except drafts.FilesFull:
                # Another tab was faster.
                storage.remove(received.stored_name)
                form.leave_out(1)


def key_of(request: HttpRequest) -> UUID | None:
    """The draft that a form or an address names; None without one."""
    for named in (request.POST.get(addresses.KEY, ""), request.GET.get(addresses.KEY, "")):
        with suppress(ValueError):
            return UUID(named)
    return None
