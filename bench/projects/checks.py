"""What is left to see: rows, files and e-mails against what was acknowledged."""

from __future__ import annotations

import hashlib
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.projects.clients import Client
from tests.core.mail.smtp import Server
from tests.journeys.server import Site

#: After an outage everything has left within five minutes; then one lease of a killed dispatcher.
DELIVERED_WITHIN = 6 * 60  # seconds
#: After a start a connection may still be one of before.
GRACE = 1.0  # seconds

#: Everything else that is counted is a fault.
GOOD = {
    "stored",
    "kept by a try without answer",
    "files",
    "unowned files swept",
    "e-mails to clients",
    "sent again",
}


def check_rows(clients: Sequence[Client]) -> dict[str, int]:
    """Counts of rows, most of those that are not what was acknowledged."""
    from django.db.models import Count

    from core.models import OutboxMessage
    from jobs.projects.models import Project
    from jobs.projects.services import keys_of

    rows = {str(row.key): row for row in Project.objects.prefetch_related("files", "skills", "events")}
    acknowledged = [client for client in clients if client.is_acknowledged]
    found = [(client, rows[client.key]) for client in acknowledged if client.key in rows]
    twice = Project.objects.values("email_key").annotate(rows=Count("pk")).filter(rows__gt=1)
    announced = set(OutboxMessage.objects.values_list("key", flat=True))
    return {
        "stored": len(rows),
        "kept by a try without answer": sum(
            row.submitted_at.timestamp() < client.sent_at for client, row in found
        ),
        "lost": len(acknowledged) - len(found),
        "stored without a client": len(rows.keys() - {client.key for client in clients}),
        "duplicated": sum(row["rows"] - 1 for row in twice),
        "another reference": sum(client.reference != row.reference for client, row in found),
        "not what was sent": sum(not _is_what_was_sent(client, row) for client, row in found),
        "history wrong": sum(len(row.events.all()) != 1 for row in rows.values()),
        "file missing or wrong": sum(not _has_its_file(client, row) for client, row in found),
        "not announced": sum(not announced.issuperset(keys_of(row.reference)) for row in rows.values()),
    }


def _is_what_was_sent(client: Client, row: Any) -> bool:
    said = (client.email, client.context, client.budget, f"Atelier {client.number}", "new")
    return said == (row.email, row.context, row.budget, row.company, row.state) and len(row.skills.all()) == 2


def _has_its_file(client: Client, row: Any) -> bool:
    from core.uploads import storage

    wanted = [hashlib.sha256(client.pdf).hexdigest()] if client.pdf else []
    files = list(row.files.all())
    if not all(storage.exists(file.stored_name) for file in files):
        return False
    return [hashlib.sha256(storage.open(file.stored_name).read()).hexdigest() for file in files] == wanted


def wait_for_mails() -> float:
    """Seconds until no message waits any more, at most ``DELIVERED_WITHIN``."""
    from core.models import OutboxMessage

    start = time.monotonic()
    while time.monotonic() - start < DELIVERED_WITHIN:
        if not OutboxMessage.objects.filter(state=OutboxMessage.State.PENDING).exists():
            break
        time.sleep(0.5)
    return time.monotonic() - start


def check_mails(server: Server) -> dict[str, int]:
    """Each project has its acknowledgement, under one id however often it left."""
    from core.mail.messages import message_id_of
    from core.models import OutboxMessage
    from jobs.projects.models import Project
    from jobs.projects.services import ACKNOWLEDGE

    given: dict[str, Counter[str]] = defaultdict(Counter)
    for mail in server.messages:
        given[str(mail["To"])][str(mail["Message-ID"])] += 1
    wanted = {
        email: message_id_of(f"{ACKNOWLEDGE}:{reference}")
        for email, reference in Project.objects.values_list("email", "reference")
    }
    counts = [given[email].total() for email in wanted]
    return {
        "e-mails to clients": sum(counts),
        "sent again": sum(max(count - 1, 0) for count in counts),
        "without e-mail": counts.count(0),
        "under another id": sum(bool(set(given[email]) - {mail_id}) for email, mail_id in wanted.items()),
        "not delivered": OutboxMessage.objects.exclude(state=OutboxMessage.State.DONE).count(),
    }


def check_files(site: Site) -> dict[str, int]:
    """Have the site tidy up, and count the private files that nobody owns, and owners without file."""
    from django.conf import settings

    from jobs.projects.models import DraftFile, ProjectFile

    site.manage("reconcile_outbox")
    left = list((Path(settings.PRIVATE_ROOT) / "incoming").glob("*"))
    site.manage("sweep_incoming", "--hours", "0")
    on_disk = {place.name for place in Path(settings.PRIVATE_ROOT).rglob("*") if place.is_file()}
    owned = set(ProjectFile.objects.values_list("stored_name", flat=True))
    on_the_way = set(DraftFile.objects.values_list("stored_name", flat=True))
    return {
        "files": len(owned),
        "unowned files swept": len(left),
        "orphans after": len(on_disk - owned - on_the_way),
        "missing after": len(owned - on_disk),
    }


def refused_while_up(clients: Sequence[Client], down: Sequence[tuple[float, float]]) -> int:
    """Answers of a server in trouble at a moment at which the database was there."""
    return sum(
        not any(began <= end + GRACE and ended >= start for start, end in down)
        for client in clients
        for began, ended in client.refused
    )
