"""Projects as the team sees them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from tests.factories.people import make_user


@pytest.fixture
def reader_client(db: None) -> Client:
    """Somebody who may read projects and nothing else."""
    reader = make_user("lectrice")
    codenames = ["access_admin", "view_project"]
    reader.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(reader)
    return client
