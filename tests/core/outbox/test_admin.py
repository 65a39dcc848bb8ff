from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import OutboxMessage
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
State = OutboxMessage.State
VIEW, CHANGE = "view_outboxmessage", "change_outboxmessage"
INDEX = "outbox:index"
PANEL = 'id="outbox-section"'


@pytest.fixture
def sign_in(client):
    """A browser of somebody with these permissions."""

    def sign_in(*codenames, browser=client):
        group = Group.objects.create(name="essai")
        group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
        user = make_user("lectrice")
        user.groups.add(group)
        browser.force_login(user)
        return browser

    return sign_in


@pytest.fixture
def dead(make_message):
    return make_message(
        "application:12", state=State.DEAD, attempts=80, error="SMTPDataError 554", payload={"n": "Claire"}
    )


def page(client):
    return client.get(reverse(INDEX)).content.decode()


def retry(client, message, **data):
    return client.post(reverse("outbox:retry", args=[message.pk]), data)


def test_a_message_is_shown_without_its_content(sign_in, dead):
    html = page(sign_in(VIEW))
    assert "application:12" in html
    assert "SMTPDataError 554" in html
    assert "Claire" not in html


def test_dead_messages_come_first_then_those_that_wait(sign_in, make_message):
    now = timezone.now()
    make_message("left", state=State.DONE, created_at=now)
    make_message("waits", created_at=now - timedelta(days=1))
    make_message("stuck", state=State.DEAD, created_at=now - timedelta(days=2))
    html = page(sign_in(VIEW))
    assert html.index("stuck") < html.index("waits") < html.index("left")


def test_others_do_not_see_the_messages(sign_in, dead):
    assert sign_in().get(reverse(INDEX)).status_code == 302


def test_strangers_are_asked_to_sign_in(client):
    assert "login" in client.get(reverse(INDEX))["Location"]


def test_a_message_tried_again_is_due_now_with_three_days_before_it(sign_in, dead):
    response = retry(sign_in(VIEW, CHANGE), dead)
    assert response["Location"] == reverse(INDEX)
    dead.refresh_from_db()
    assert (dead.state, dead.attempts) == (State.PENDING, 0)
    assert timezone.now() - dead.created_at < timedelta(minutes=1)


def test_the_button_is_there_for_failed_messages_only(sign_in, dead, make_message):
    waiting = make_message("waiting", error="TimeoutError")
    others = [make_message("fresh"), make_message("left", state=State.DONE)]
    html = page(sign_in(VIEW, CHANGE))
    for message in (dead, waiting):
        assert reverse("outbox:retry", args=[message.pk]) in html
    for message in others:
        assert reverse("outbox:retry", args=[message.pk]) not in html


def test_who_may_only_look_has_no_button_and_changes_nothing(sign_in, dead):
    client = sign_in(VIEW)
    assert reverse("outbox:retry", args=[dead.pk]) not in page(client)
    assert retry(client, dead).status_code == 302
    dead.refresh_from_db()
    assert dead.state == State.DEAD


def test_a_link_does_not_try_a_message_again(sign_in, dead):
    assert sign_in(VIEW, CHANGE).get(reverse("outbox:retry", args=[dead.pk])).status_code == 405


def test_a_form_of_another_site_does_not_try_a_message_again(sign_in, dead):
    browser = sign_in(VIEW, CHANGE, browser=Client(enforce_csrf_checks=True))
    assert retry(browser, dead).status_code == 403
    token = page(browser).split('name="csrfmiddlewaretoken" value="')[-1].split('"')[0]
    assert retry(browser, dead, csrfmiddlewaretoken=token).status_code == 302


def test_a_delivered_message_is_not_sent_again(sign_in, make_message):
    message = make_message(state=State.DONE)
    retry(sign_in(VIEW, CHANGE), message)
    message.refresh_from_db()
    assert message.state == State.DONE


def home(client):
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_home_page_says_what_is_dead_and_since_when_the_oldest_waits(sign_in, dead, make_message):
    make_message("old", due_at=timezone.now() - timedelta(minutes=6))
    html = home(sign_in(VIEW))
    assert PANEL in html
    assert html.count(reverse(INDEX)) == 2  # the menu, the panel


@pytest.mark.parametrize("fields", [{}, {"state": State.DONE}])
def test_the_home_page_is_silent_while_messages_leave(sign_in, make_message, fields):
    make_message("k", due_at=timezone.now(), **fields)
    assert PANEL not in home(sign_in(VIEW))


def test_the_home_page_tells_others_nothing(sign_in, dead):
    html = home(sign_in())
    assert PANEL not in html
    assert reverse(INDEX) not in html
