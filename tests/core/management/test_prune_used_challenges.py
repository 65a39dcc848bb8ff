from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from core.models import UsedChallenge


@pytest.mark.django_db
def test_challenges_are_remembered_until_they_expire():
    now = timezone.now()
    for nonce, expires_at in (("over", now - timedelta(minutes=1)), ("good", now + timedelta(hours=1))):
        UsedChallenge.objects.create(nonce=nonce, expires_at=expires_at)
    call_command("prune_used_challenges")

    assert [challenge.nonce for challenge in UsedChallenge.objects.all()] == ["good"]
