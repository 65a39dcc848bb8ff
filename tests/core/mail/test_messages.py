import smtplib

import pytest
from django.core import mail
from wagtail.models import Site

from core.mail import messages
from core.models import SiteIdentity
from core.outbox import Unreachable

TO = "claire.martin@example.org"

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(trial):
    def send_one(**changes):
        values = {"to": TO, "subject": "Votre demande", "message_id": "application:12:ack"}
        context = {"reference": "7KDM", "title": "Développeur & co <Java>"}
        messages.send(trial, context, **{**values, **changes})
        return mail.outbox[-1] if hasattr(mail, "outbox") and mail.outbox else None

    return send_one


@pytest.fixture
def identity():
    site = Site.objects.get(is_default_site=True)
    return SiteIdentity.objects.update_or_create(
        site=site,
        defaults={"name": "Balise", "email": "bonjour@example.org", "telephone": "01 99 00 00 00"},
    )[0]


def html(message):
    ((content, mimetype),) = message.alternatives
    assert mimetype == "text/html"
    return content


def test_a_message_goes_from_the_site_to_its_recipient(send, settings):
    message = send()
    assert (message.from_email, message.to) == (settings.DEFAULT_FROM_EMAIL, [TO])


def test_several_recipients_may_be_given(send):
    assert send(to=[TO, "b@example.org"]).to == [TO, "b@example.org"]


def test_answers_go_to_the_address_of_the_site(send, identity):
    assert send().reply_to == ["bonjour@example.org"]


def test_a_site_without_an_address_asks_for_no_answer(send):
    assert send().reply_to == []


def test_a_retry_has_the_same_message_id(send, settings):
    settings.SITE_URL = "https://www.example.org:8443"
    ids = {send().message()["Message-ID"] for _ in range(2)}
    assert ids == {"<application.12.ack@www.example.org>"}


def test_a_message_says_that_nobody_wrote_it(send):
    assert send().message()["Auto-Submitted"] == "auto-generated"


def test_other_headers_may_be_given(send):
    assert send(headers={"List-Unsubscribe": "<https://example.org/>"}).message()["List-Unsubscribe"]


def test_line_breaks_in_a_subject_become_spaces(send):
    message = send(subject="Votre demande\r\nBcc: c@example.org\n")
    assert message.subject == "Votre demande Bcc: c@example.org"
    assert message.message()["Bcc"] is None


def test_the_text_version_has_no_html_escapes(send):
    assert "Développeur & co <Java>" in send().body


def test_the_html_version_escapes_what_people_wrote(send):
    assert "Développeur &amp; co &lt;Java&gt;" in html(send())


def test_both_versions_end_with_who_writes(send, identity, settings):
    message = send()
    for version in (message.body, html(message)):
        for fact in ("Balise", "01 99 00 00 00", "bonjour@example.org", settings.SITE_URL):
            assert fact in version


def test_the_text_version_has_no_holes(send, identity):
    body = send().body
    assert "\n\n\n" not in body
    assert "\n\n-- \nBalise\n01 99 00 00 00\nbonjour@example.org\nhttp://" in body


def test_the_html_version_loads_nothing(send, identity):
    content = html(send())
    assert "<img" not in content
    assert "url(" not in content
    assert "<script" not in content


def test_a_server_takes_the_message_with_its_headers(send, server):
    send()
    (received,) = server.messages
    assert received["Message-ID"] == "<application.12.ack@localhost>"
    assert [part.get_content_type() for part in received.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize(
    "fault",
    [
        {"hangs_at": "GREETING"},
        {"drops_at": "GREETING"},
        {"drops_at": "EHLO"},
        {"answers": {"GREETING": "421 not now"}},
        {"answers": {"MAIL": "451 not now"}},
    ],
)
def test_without_a_connection_nothing_was_handed_over(send, server, fault):
    vars(server).update(fault)
    with pytest.raises(Unreachable):
        send()


def test_a_server_that_is_not_there_is_unreachable(send, settings, server):
    settings.EMAIL_PORT = 1
    with pytest.raises(Unreachable) as caught:
        send()
    assert isinstance(caught.value.__cause__, ConnectionRefusedError)


@pytest.mark.parametrize("fault", [{"hangs_at": "END"}, {"drops_at": "END"}, {"drops_at": "RCPT"}])
def test_a_connection_lost_later_leaves_the_end_unknown(send, server, fault):
    vars(server).update(fault)
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send()


@pytest.mark.parametrize(
    "fault", [{"hangs_at": "QUIT"}, {"drops_at": "QUIT"}, {"answers": {"QUIT": "500 no"}}]
)
def test_a_bad_farewell_does_not_make_a_message_that_was_taken_a_failure(send, server, fault):
    vars(server).update(fault)
    send()
    assert len(server.messages) == 1
