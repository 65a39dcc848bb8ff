import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from core.models import SentEmail, User
from core.wagtail_hooks import STORED

pytestmark = pytest.mark.django_db


@pytest.fixture
def message():
    return SentEmail.objects.create(
        sender="de@example.org",
        recipients="a@example.org",
        subject="Votre <b>demande</b>",
        body="Bonjour <script>alert(1)</script>",
        html='<p onclick="x()">Bonjour</p>"><script>alert(2)</script>',
    )


def sign_in(client, *codenames):
    user = User.objects.create_user("lectrice", "lectrice@example.org", "a-long-password")
    group = Group.objects.create(name="essai")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    user.groups.add(group)
    client.force_login(user)


def test_staff_with_the_permission_see_the_messages(client, message):
    sign_in(client, "view_sentemail")
    response = client.get(reverse("sent_emails:index"))
    assert response.status_code == 200
    assert "a@example.org" in response.content.decode()


def test_other_staff_are_sent_away(client, message):
    sign_in(client)
    for url in (reverse("sent_emails:index"), reverse("sent_emails:message", args=[message.pk])):
        assert client.get(url).status_code == 302


def test_strangers_are_asked_to_sign_in(client, message):
    response = client.get(reverse("sent_emails:message", args=[message.pk]))
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_a_message_is_shown_without_running_what_it_carries(client, message):
    sign_in(client, "view_sentemail")
    html = client.get(reverse("sent_emails:message", args=[message.pk])).content.decode()
    assert "<script>alert" not in html
    assert "Bonjour &lt;script&gt;" in html
    assert '<iframe sandbox srcdoc="&lt;p onclick=' in html


@pytest.mark.parametrize(
    ("backend", "shown"), [(STORED, True), ("django.core.mail.backends.smtp.EmailBackend", False)]
)
def test_the_menu_shows_the_page_only_while_messages_are_kept(client, settings, backend, shown):
    settings.EMAIL_BACKEND = backend
    sign_in(client, "view_sentemail")
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse("sent_emails:index") in html) is shown


def test_the_menu_hides_the_page_from_those_who_may_not_read_it(client, settings):
    settings.EMAIL_BACKEND = STORED
    sign_in(client)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("sent_emails:index") not in html
