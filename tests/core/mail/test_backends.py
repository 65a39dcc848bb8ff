import pytest
from django.core.mail import BadHeaderError, EmailMessage, EmailMultiAlternatives, send_mail

from core.models import SentEmail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def stored(settings):
    settings.EMAIL_BACKEND = "core.mail.backends.StoredEmailBackend"


def test_a_message_is_kept_with_all_its_recipients():
    EmailMessage("Sujet", "Texte", "de@example.org", to=["a@example.org"], cc=["b@example.org"]).send()
    message = SentEmail.objects.get()
    assert (message.sender, message.recipients) == ("de@example.org", "a@example.org, b@example.org")
    assert (message.subject, message.body, message.html) == ("Sujet", "Texte", "")


def test_the_html_version_is_kept_beside_the_text():
    message = EmailMultiAlternatives("Sujet", "Texte", to=["a@example.org"])
    message.attach_alternative("<p>Texte</p>", "text/html")
    message.send()
    assert SentEmail.objects.get().html == "<p>Texte</p>"


def test_a_message_that_is_only_html_is_kept_as_html():
    message = EmailMessage("Sujet", "<p>Texte</p>", to=["a@example.org"])
    message.content_subtype = "html"
    message.send()
    assert SentEmail.objects.get().html == "<p>Texte</p>"


def test_a_message_to_nobody_is_not_counted():
    assert EmailMessage("Sujet", "Texte").send() == 0


def test_a_line_break_in_the_subject_is_refused():
    with pytest.raises(BadHeaderError):
        send_mail("Sujet\nBcc: c@example.org", "Texte", None, ["a@example.org"])
    assert not SentEmail.objects.exists()
