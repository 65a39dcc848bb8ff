import copy

import pytest

from core.mail import messages
from tests.core.mail import smtp

LAYOUT = '{{% extends "emails/layout.{}" %}}{{% block body %}}{}{{% endblock %}}'
TEXT = LAYOUT.format("txt", "Votre demande {{ reference }} : {{ title }}")
HTML = LAYOUT.format("html", "<p>Votre demande {{ title }}</p>")


@pytest.fixture
def trial(tmp_path, settings):
    """The name of an e-mail of these tests, which prints ``reference`` and ``title``."""
    (tmp_path / "emails").mkdir()
    (tmp_path / "emails" / "trial.txt").write_text(TEXT)
    (tmp_path / "emails" / "trial.html").write_text(HTML)
    engines = copy.deepcopy(settings.TEMPLATES)
    engines[0]["DIRS"].append(tmp_path)
    settings.TEMPLATES = engines
    return "trial"


@pytest.fixture
def server(settings, monkeypatch):
    """An SMTP server to which messages go, and which is waited for half a second."""
    monkeypatch.setattr(messages, "TIMEOUT", 0.5)
    with smtp.serve() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        yield running
