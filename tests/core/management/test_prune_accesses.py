from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from core.models import Access


@pytest.mark.django_db
def test_accesses_of_more_than_a_year_are_forgotten():
    for days, subject in ((366, "old"), (364, "young")):
        Access.objects.create(
            at=timezone.now() - timedelta(days=days), username="ventes", action="download", subject=subject
        )
    call_command("prune_accesses")
    assert [access.subject for access in Access.objects.all()] == ["young"]
