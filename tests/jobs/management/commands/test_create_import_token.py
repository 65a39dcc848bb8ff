"""``manage.py create_import_token``: the secret is printed once and kept nowhere."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from jobs.missions.models import ImportToken
from jobs.missions.terms import DEMONSTRATION_SOURCE

pytestmark = pytest.mark.django_db


def test_it_prints_the_secret_of_a_new_token() -> None:
    out = io.StringIO()
    call_command("create_import_token", "acme", stdout=out, stderr=io.StringIO())
    secret = out.getvalue().strip()
    token = ImportToken.find(secret)
    assert token is not None
    assert token.source == "acme"
    assert secret not in str(ImportToken.objects.values())


@pytest.mark.parametrize("source", ["", "Not a slug", "x" * 41, DEMONSTRATION_SOURCE])
def test_a_name_that_is_none_is_an_error(source: str) -> None:
    with pytest.raises(CommandError):
        call_command("create_import_token", source)
    assert not ImportToken.objects.exists()
