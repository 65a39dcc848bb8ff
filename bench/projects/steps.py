"""What a step costs: SQL queries and time, in this process, against a database of its own."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from bench.projects import clients
from bench.projects.clients import STEPS, Client

WARM_UP, ROUNDS = 5, 60
RECAP = "/deposer-un-projet/recapitulatif/"


class Cost(NamedTuple):
    queries: int
    median_ms: float
    p95_ms: float


def main() -> None:
    """Print the cost of showing each page, and the queries of sending it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django

    django.setup()
    from django.test import override_settings
    from django.test.utils import setup_databases, teardown_databases

    from pages.foundation import create_foundation
    from tests.factories.taxonomy import load_real_vocabulary

    databases = setup_databases(verbosity=0, interactive=False)
    try:
        with tempfile.TemporaryDirectory() as private, override_settings(PRIVATE_ROOT=private):
            load_real_vocabulary()
            create_foundation()
            _print_costs()
    finally:
        teardown_databases(databases, verbosity=0)


def _print_costs() -> None:
    from django.db import connection
    from django.test import Client as Browser

    browser, client = Browser(), Client(number=1)
    page = browser.get(clients.START, follow=True)
    address = page.redirect_chain[-1][0]
    print(f"{connection.vendor:16} queries  ms, median    p95  queries of sending it")
    for name in STEPS:
        cost = _cost(lambda address=address: browser.get(address))
        fields = _hidden(browser.get(address)) | client.answers(name)
        queries, answer = _queries(lambda address=address, fields=fields: browser.post(address, fields))
        _print(name, cost, queries)
        address = answer["Location"]
    cost = _cost(lambda: browser.get(address))
    fields = _hidden(browser.get(address))
    queries, answer = _queries(lambda: browser.post(address, fields))
    _print("recapitulatif", cost, queries)
    _print("merci", _cost(lambda: browser.get(answer["Location"])), 0)


def _print(name: str, cost: Cost, queries: int) -> None:
    print(f"{name:16} {cost.queries:7}  {cost.median_ms:10.1f} {cost.p95_ms:6.1f}  {queries or '–':>7}")


def _hidden(response: Any) -> dict[str, str]:
    return dict(clients.HIDDEN.findall(response.content.decode()))


def _cost(visit: Callable[[], Any]) -> Cost:
    """Of a visit with nothing cached but parsed templates."""
    from django.core.cache import cache

    for _ in range(WARM_UP):
        visit()
    cache.clear()
    queries, _answer = _queries(visit)
    times = []
    for _ in range(ROUNDS):
        cache.clear()
        start = time.perf_counter()
        visit()
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return Cost(queries, times[ROUNDS // 2], times[int(ROUNDS * 0.95)])


def _queries(visit: Callable[[], Any]) -> tuple[int, Any]:
    """Statements, those that begin and end transactions left out."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as context:
        answer = visit()
    if answer.status_code not in (200, clients.SEE_OTHER):
        raise SystemExit(f"{answer.request['PATH_INFO']}: {answer.status_code}")
    control = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
    return sum(not query["sql"].startswith(control) for query in context), answer
