from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from core.models import OutboxMessage

pytestmark = pytest.mark.django_db
State = OutboxMessage.State


def ended(key, *, days_ago, state=State.DONE):
    moment = timezone.now() - timedelta(days=days_ago)
    OutboxMessage.objects.create(
        kind="note", key=key, state=state, created_at=moment, due_at=moment, ended_at=moment
    )


def test_messages_delivered_more_than_thirty_days_ago_are_deleted():
    ended("old", days_ago=31)
    ended("young", days_ago=29)
    call_command("prune_outbox")
    assert [message.key for message in OutboxMessage.objects.all()] == ["young"]


def test_what_was_not_delivered_stays():
    ended("dead", days_ago=400, state=State.DEAD)
    ended("pending", days_ago=400, state=State.PENDING)
    call_command("prune_outbox")
    assert OutboxMessage.objects.count() == 2


def test_another_age_may_be_given():
    ended("k", days_ago=8)
    call_command("prune_outbox", "--days=7")
    assert not OutboxMessage.objects.exists()
