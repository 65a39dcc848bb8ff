from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from core.models import SentEmail

pytestmark = pytest.mark.django_db


def kept(subject: str, *, days_ago: int) -> None:
    message = SentEmail.objects.create(
        sender="a@example.org", recipients="b@example.org", subject=subject, body=""
    )
    SentEmail.objects.filter(pk=message.pk).update(sent_at=timezone.now() - timedelta(days=days_ago))


def test_messages_of_more_than_thirty_days_are_deleted():
    kept("old", days_ago=31)
    kept("young", days_ago=29)
    call_command("prune_sent_emails")
    assert [message.subject for message in SentEmail.objects.all()] == ["young"]
