"""Who works with missions."""

from __future__ import annotations

import pytest
from django.test import Client

from core.models import User
from tests.factories.people import make_user


@pytest.fixture
def sales(db: None) -> User:
    """Handles missions and applications (group Ventes)."""
    return make_user("ventes", "Ventes")


@pytest.fixture
def sales_client(sales: User) -> Client:
    """A browser in which the sales team is signed in."""
    client = Client()
    client.force_login(sales)
    return client
