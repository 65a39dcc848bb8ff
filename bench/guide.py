"""What one page costs: SQL queries, CPU time and bytes.

    python -m bench.guide [PATH…]

Builds the demonstration in a database of its own and removes it afterwards. Every visit is a
cold one: nothing is cached but parsed templates.
"""

from __future__ import annotations

import gzip
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"

import django  # noqa: E402 (needs the settings)

django.setup()

from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # noqa: E402

from pages.demo import build  # noqa: E402
from tests.factories.taxonomy import load_real_vocabulary  # noqa: E402

PATHS = ("/freelance/developpeur-back-end/", "/", "/freelance/", "/conseils/regie-forfait-portage/")
WARM_UP = 5
ROUNDS = 50


class Cost(NamedTuple):
    queries: int
    median_ms: float
    best_ms: float
    html: int
    compressed: int


def measure(path: str) -> Cost:
    """The cost of one visit; the first ones draw images and parse templates, and do not count."""
    client = Client()
    for _ in range(WARM_UP):
        response = client.get(path)
    if response.status_code != 200:
        raise SystemExit(f"{path}: {response.status_code}")
    cache.clear()
    with CaptureQueriesContext(connection) as context:
        client.get(path)
        queries = len(context)
    times = sorted(_cpu_ms(client, path) for _ in range(ROUNDS))
    html = response.content
    return Cost(queries, statistics.median(times), times[0], len(html), len(gzip.compress(html)))


def _cpu_ms(client: Client, path: str) -> float:
    cache.clear()
    start = time.process_time()
    client.get(path)
    return (time.process_time() - start) * 1000


def main(paths: tuple[str, ...]) -> None:
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        with tempfile.TemporaryDirectory() as media, override_settings(MEDIA_ROOT=media):
            load_real_vocabulary()
            build(flagged=False, say=lambda line: None)
            width = max(map(len, paths))
            print(f"{'page':{width}}  queries  CPU ms (median, best)  HTML kB  gzip kB")
            for path in paths:
                cost = measure(path)
                print(
                    f"{path:{width}}  {cost.queries:7}  {cost.median_ms:14.1f} {cost.best_ms:6.1f}"
                    f"  {cost.html / 1000:7.1f}  {cost.compressed / 1000:7.1f}"
                )
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or PATHS)
