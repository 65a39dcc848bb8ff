from io import StringIO

import pytest
from django.core.management import call_command

from core import startup


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (set(), "nothing to do\n"),
        ({"migrate", "collect_static"}, "databases migrated, static files collected\n"),
        ({"address_site"}, "Site row addressed\n"),
    ],
)
def test_a_deployment_hears_what_was_done(monkeypatch, changed, said):
    for step in ("migrate", "address_site", "collect_static"):
        monkeypatch.setattr(startup, step, lambda step=step: step in changed)
    output = StringIO()
    call_command("prepare_site", stdout=output)
    assert output.getvalue() == said
