"""The e-mails about a project: what they say, and to whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from core import formatting, outbox
from core.contact import MAILS_A_DAY
from core.models import OutboxMessage, SiteIdentity
from core.uploads import claims
from jobs.projects import drafts, expectations, handlers, market, resume, services
from jobs.projects.models import Draft, DraftFile, Project
from jobs.projects.terms import KEPT_DRAFT, KEPT_LEAD, KEPT_SPAM, State
from jobs.salaries import presenting
from tests.factories.drafts import make_draft, received_pdf
from tests.factories.pages import SiteTree
from tests.factories.projects import back_end_developer, give_project_file, make_project
from tests.factories.rates import make_rate

pytestmark = pytest.mark.django_db

EMAIL = "ada@example.com"
#: What the client typed: in no message, whoever reads it.
TYPED = {
    "first_name": "Adélaïde",
    "last_name": "Martin-Duval",
    "company": "Atelier du Rabot",
    "telephone": "06 12 34 56 78",
    "context": "Nous reprenons une application interne.",
    "deliverables": "Une recette complète.",
    "role_text": "Magicien des tableurs",
    "skills_text": "boulier, sextant",
    "city_text": "Trifouillis-les-Oies",
}


@pytest.fixture(autouse=True)
def _team(site_tree: SiteTree) -> None:
    identity = SiteIdentity.objects.get()
    identity.email = "bonjour@example.com"
    identity.sales_email = "ventes@example.com"
    identity.telephone = "01 99 00 00 00"
    identity.save()


@pytest.fixture
def project() -> Project:
    return announced(**TYPED, email=EMAIL)


def announced(**fields: Any) -> Project:
    made = make_project(**fields)
    with transaction.atomic():
        services.announce(made)
    return made


def message(kind: str) -> OutboxMessage:
    return OutboxMessage.objects.get(kind=kind)


def sent() -> EmailMultiAlternatives:
    """The one message that was sent."""
    (found,) = mail.outbox
    assert isinstance(found, EmailMultiAlternatives)
    return found


def versions() -> list[str]:
    """Its text and its HTML, of which what was printed is escaped."""
    return [str(sent().body), str(sent().alternatives[0][0])]


def typed_in(texts: list[str], *also: str) -> list[str]:
    return [word for word in (*TYPED.values(), *also) if any(word in text for text in texts)]


# To the client


def test_the_acknowledgement_repeats_the_confirmation(project: Project) -> None:
    until = timezone.now() + timedelta(hours=30)
    Project.objects.update(committed_until=until)
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    project.refresh_from_db()
    expectation = expectations.of(project, project.submitted_at)
    assert expectation is not None
    assert sent().to == [EMAIL]
    assert project.reference in sent().subject
    for version in versions():
        assert project.reference in version
        assert expectation.sentence in version or escape(expectation.sentence) in version
        assert formatting.moment(until) in version
        assert "01 99 00 00 00" in version
        assert "/confidentialite/" in version


def test_it_says_how_long_the_project_is_kept(project: Project) -> None:
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    in_words = {36: ("three years", "trois ans")}
    for version in versions():
        assert any(words in version.lower() for words in in_words[KEPT_LEAD.months])


def test_it_says_what_the_market_proposes_as_the_confirmation_does() -> None:
    make_rate(back_end_developer())
    project = announced(email=EMAIL)
    found = market.range_for(project)
    assert found is not None
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    for version in versions():
        assert found.sentence in version or escape(found.sentence) in version


def test_without_a_published_rate_it_says_nothing_of_the_market(project: Project) -> None:
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    assert not [version for version in versions() if str(presenting.LABEL) in version]


def test_it_repeats_nothing_that_was_typed(project: Project) -> None:
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    assert typed_in([*versions(), sent().subject]) == []


def test_without_an_expectation_it_promises_nothing(project: Project) -> None:
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    assert expectations.of(project, project.submitted_at) is None
    assert not [version for version in versions() if "None" in version]


def test_who_agreed_to_news_is_told_how_to_stop_them(project: Project) -> None:
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    Project.objects.update(accepts_news=True)
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    Project.objects.update(news_withdrawn_at=timezone.now())
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    without, agreed, withdrawn = (str(found.body) for found in mail.outbox)
    assert len(agreed) > len(without) == len(withdrawn)


def test_it_has_the_same_message_id_at_each_try(project: Project) -> None:
    for _ in range(2):
        handlers.acknowledge(message(services.ACKNOWLEDGE))
    first, second = (found.message()["Message-ID"] for found in mail.outbox)
    assert first == second


def test_a_quarantined_project_is_acknowledged_like_any_other() -> None:
    announced(state=State.SPAM, email=EMAIL)
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    assert sent().to == [EMAIL]


def test_an_address_is_acknowledged_so_often_a_day() -> None:
    for _ in range(MAILS_A_DAY + 2):
        announced(email="Victime@example.com", state=State.SPAM)
    announced(email="autre@example.com")
    for one in OutboxMessage.objects.filter(kind=services.ACKNOWLEDGE).order_by("pk"):
        handlers.acknowledge(one)
    assert [one.to for one in mail.outbox] == [["Victime@example.com"]] * MAILS_A_DAY + [
        ["autre@example.com"]
    ]


def test_the_next_day_it_is_acknowledged_again() -> None:
    for _ in range(MAILS_A_DAY):
        make_project(email=EMAIL, at=timezone.now() - timedelta(hours=25))
    announced(email=EMAIL)
    handlers.acknowledge(message(services.ACKNOWLEDGE))
    assert len(mail.outbox) == 1


# To whoever goes on elsewhere


def asked_link(**fields: Any) -> Draft:
    draft = make_draft(**fields)
    drafts.ask_link(draft, EMAIL, at=draft.changed_at)
    return draft


def test_the_link_resumes_the_draft() -> None:
    draft = asked_link()
    handlers.send_link(message(drafts.RESUME))
    assert sent().to == [EMAIL]
    link = next(word for word in versions()[0].split() if "/reprendre/" in word)
    assert resume.read(link.rstrip("/").rpartition("/")[2]) == draft.key
    assert escape(link) in versions()[1]
    assert all(formatting.moment(draft.changed_at + KEPT_DRAFT) in version for version in versions())


def test_the_address_is_forgotten_once_it_was_written_to() -> None:
    draft = asked_link()
    handlers.send_link(message(drafts.RESUME))
    draft.refresh_from_db()
    assert draft.resume_email == ""


def test_it_is_kept_while_the_message_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **options: Any) -> None:
        raise OSError

    draft = asked_link()
    monkeypatch.setattr(handlers.messages, "send", refuse)
    outbox.dispatch(holder="test")
    draft.refresh_from_db()
    assert draft.resume_email == EMAIL


def test_an_address_given_meanwhile_is_written_to_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = asked_link()
    send = handlers.messages.send

    def send_while_another_is_typed(*args: Any, **options: Any) -> None:
        send(*args, **options)
        Draft.objects.update(resume_email="ailleurs@example.com")

    monkeypatch.setattr(handlers.messages, "send", send_while_another_is_typed)
    handlers.send_link(message(drafts.RESUME))
    draft.refresh_from_db()
    assert draft.resume_email == "ailleurs@example.com"


def test_a_draft_whose_time_is_over_has_no_link() -> None:
    asked_link()
    with time_machine.travel(timezone.now() + KEPT_DRAFT, tick=False):
        handlers.send_link(message(drafts.RESUME))
    assert mail.outbox == []
    assert Draft.objects.get().resume_email == ""


def test_a_draft_that_was_sent_meanwhile_has_no_link() -> None:
    asked_link()
    Draft.objects.update(project=make_project())
    handlers.send_link(message(drafts.RESUME))
    assert mail.outbox == []


def test_the_message_with_the_link_repeats_nothing_that_was_typed() -> None:
    asked_link(answers={"coordonnees": {name: [text] for name, text in TYPED.items()}})
    handlers.send_link(message(drafts.RESUME))
    assert typed_in([*versions(), sent().subject]) == []


# To the sales team


def test_the_notice_tells_what_and_where_and_nothing_of_the_person() -> None:
    project = announced(**{**TYPED, "role_text": ""}, role=make_project().role, email=EMAIL)
    handlers.notify(message(services.NOTIFY))
    assert sent().to == ["ventes@example.com"]
    link = reverse("projects_admin:inspect", args=[project.pk])
    assert project.role is not None
    for version in versions():
        assert project.reference in version
        assert project.role.name in version
        assert f"http://localhost{link}" in version
    assert typed_in([*versions(), sent().subject], EMAIL) == []


def test_what_the_client_put_into_words_is_read_in_the_admin(project: Project) -> None:
    handlers.notify(message(services.NOTIFY))
    assert typed_in([*versions(), sent().subject], EMAIL) == []


def test_without_any_address_the_notice_is_dead_and_can_be_tried_again(project: Project) -> None:
    SiteIdentity.objects.update(sales_email="", email="")
    outbox.dispatch(holder="test")
    assert message(services.NOTIFY).state == OutboxMessage.State.DEAD
    assert message(services.ACKNOWLEDGE).state == OutboxMessage.State.DONE


def test_the_quarantine_of_an_hour_is_told_together() -> None:
    at = timezone.now().replace(minute=10)
    for minutes in (0, 20, 49):
        announced(state=State.SPAM, at=at + timedelta(minutes=minutes), **TYPED)
    make_project(at=at)
    make_project(state=State.SPAM, at=at - timedelta(minutes=11))
    handlers.tell_of_quarantine(message(services.QUARANTINE))
    assert sent().to == ["ventes@example.com"]
    assert sent().subject.startswith("3 ")
    for version in versions():
        assert f"http://localhost{reverse('projects_admin:index')}?state=spam" in version
        assert str(KEPT_SPAM.days) in version
    assert typed_in([*versions(), sent().subject]) == []


def test_an_hour_that_was_looked_through_already_is_not_told() -> None:
    announced(state=State.SPAM)
    Project.objects.update(state=State.NEW)
    handlers.tell_of_quarantine(message(services.QUARANTINE))
    assert mail.outbox == []


def committed(**fields: Any) -> OutboxMessage:
    project = make_project(**TYPED, email=EMAIL, **fields)
    with transaction.atomic():
        return outbox.put(services.COMMITMENT, {"project": project.pk})


def test_the_team_is_warned_of_what_it_promised() -> None:
    until = timezone.now() + timedelta(hours=2)
    handlers.warn_of_commitment(committed(committed_until=until))
    assert sent().to == ["ventes@example.com"]
    for version in versions():
        assert Project.objects.get().reference in version
        assert formatting.moment(until) in version
    assert typed_in([*versions(), sent().subject], EMAIL) == []


def test_a_warning_that_leaves_late_says_so() -> None:
    for hours in (2, -2):
        handlers.warn_of_commitment(committed(committed_until=timezone.now() + timedelta(hours=hours)))
    in_time, late = (str(found.body) for found in mail.outbox)
    assert len(late) > len(in_time)


@pytest.mark.parametrize(
    "changes",
    [{"first_contact_at": timezone.now()}, {"committed_until": None}, {"state": State.SPAM}],
    ids=["contacted", "no promise", "quarantined"],
)
def test_nobody_is_warned_for_nothing(changes: dict[str, Any]) -> None:
    warning = committed(**{"committed_until": timezone.now(), **changes})
    handlers.warn_of_commitment(warning)
    assert mail.outbox == []


# All of them


def test_an_erased_project_is_told_to_nobody(project: Project) -> None:
    left = list(OutboxMessage.objects.all())
    Project.objects.all().delete()
    for one in left:
        handlers.acknowledge(one)
        handlers.notify(one)
        handlers.warn_of_commitment(one)
    assert mail.outbox == []


def test_no_log_names_the_person(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    asked_link()
    outbox.dispatch(holder="test")
    assert len(mail.outbox) == 3
    assert typed_in([caplog.text], EMAIL) == []


def test_each_kind_of_message_is_delivered_by_the_dispatcher(project: Project) -> None:
    asked_link()
    announced(state=State.SPAM)
    committed(committed_until=timezone.now())
    OutboxMessage.objects.update(due_at=timezone.now())
    outbox.dispatch(holder="test")
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {OutboxMessage.State.DONE}
    assert set(OutboxMessage.objects.values_list("kind", flat=True)) == set(services.KINDS)


def test_files_of_projects_and_drafts_are_claimed(project: Project) -> None:
    file, waiting = give_project_file(project), received_pdf()
    drafts.attach(make_draft(), waiting, at=timezone.now())
    assert DraftFile.objects.count() == 1
    names = [file.stored_name, waiting.stored_name, "0" * 32 + ".pdf"]
    assert claims.claimed(names) == {file.stored_name, waiting.stored_name}
