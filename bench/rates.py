"""What day rates cost to compute and to publish, and whether any publication gives anybody away.

    python -m bench.rates [--missions N] [--rounds N]
    python -m bench.rates --properties N

The first fills a database of its own (SQLite in a file, or a test database of ``DATABASE_URL``) with
missions of every role in every city of the vocabulary, large cities first, over 26 months; then
computes all, one change, and publishes three months. Times are of the clock; Python's own apart.

The second lives N random lives of a few missions, as the suite does with a few of them
(``tests/jobs/salaries/lives.py``): published cells, and what differs between them and between
successive months, counted in plain Python. Ends with 1 if any breaks a threshold.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"

import django  # noqa: E402 (needs the settings)

django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # noqa: E402
from django.utils import timezone  # noqa: E402
from tqdm import tqdm  # noqa: E402

from jobs.missions.changes import missions_changed  # noqa: E402
from jobs.missions.models import Client, Mission  # noqa: E402
from jobs.missions.terms import Experience, RemotePolicy, State  # noqa: E402
from jobs.salaries.computing import compute, compute_due  # noqa: E402
from jobs.salaries.models import PublishedRate, RateCell  # noqa: E402
from jobs.salaries.months import midnight, month_of, months_before  # noqa: E402
from jobs.salaries.publishing import publish  # noqa: E402
from jobs.taxonomy.models import City, Role, Sector  # noqa: E402
from tests.factories.taxonomy import load_real_vocabulary  # noqa: E402
from tests.jobs.salaries.lives import MONTHS, live  # noqa: E402

BATCH = 5000
CLIENTS = 2000


def fill(count: int) -> None:
    """``count`` missions over 26 months; the same for the same number."""
    draw = random.Random(2026)
    clients = Client.objects.bulk_create(Client(name=f"Client {number}") for number in range(CLIENTS))
    roles, cities, sectors = list(Role.objects.all()), list(City.objects.all()), list(Sector.objects.all())
    weights = [1 / (rank + 1) for rank in range(len(cities))]
    references = draw.sample(range(10_000_000, 99_999_999), count)
    now = timezone.now()
    for start in range(0, count, BATCH):
        batch = references[start : start + BATCH]
        missions = []
        for reference, city in zip(batch, draw.choices(cities, weights, k=len(batch)), strict=True):
            low = draw.randrange(300, 800, 10)
            published = now - timedelta(minutes=draw.randrange(26 * 30 * 1440))
            missions.append(
                Mission(
                    reference=reference,
                    title="Mission",
                    role=draw.choice(roles),
                    city=city,
                    # Some clients have many missions, most have few.
                    client=clients[min(int(draw.paretovariate(0.6)), CLIENTS) - 1],
                    sector=draw.choice(sectors),
                    description="<p>Mission.</p>",
                    remote_policy=draw.choices(RemotePolicy.values[::2], weights=[88, 12])[0],
                    rate_min=low,
                    rate_max=low + 100,
                    experience=draw.choice(["", *Experience.values]),
                    state=State.OPEN,
                    published_at=published,
                    valid_through=published + timedelta(days=45),
                    created_at=published,
                    changed_at=published,
                )
            )
        Mission.objects.bulk_create(missions)
    with connection.cursor() as cursor:
        # What autovacuum does by itself within minutes.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def timed(what: str, do: Callable[[], object]) -> None:
    clock, processor = time.perf_counter(), time.process_time()
    said = do()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(f"{what:24} {clock:6.2f} s, of which Python {processor:5.2f} s  {said}", flush=True)


def change_one() -> None:
    """Another rate for any mission, as a service would tell it."""
    mission = Mission.objects.order_by("?").only("pk", "rate_max")[0]
    Mission.objects.filter(pk=mission.pk).update(rate_max=mission.rate_max + 10)
    missions_changed.send(sender=Mission, ids=[mission.pk])


def measure_changes(rounds: int, at: datetime) -> None:
    times = []
    for _round in range(rounds):
        change_one()
        before = time.perf_counter()
        compute_due(at)
        times.append((time.perf_counter() - before) * 1000)
    change_one()
    with CaptureQueriesContext(connection) as seen:
        compute_due(at)
    p95 = sorted(times)[int(len(times) * 0.95)]
    median = statistics.median(times)
    best = min(times)
    print(f"{'after one change':24} {median:6.1f} ms  p95 {p95:.1f}, best {best:.1f}, {len(seen)} queries")


def measure(count: int, rounds: int) -> None:
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        load_real_vocabulary()
        fill(count)
        at = timezone.now()
        roles, cities = Role.objects.count(), City.objects.count()
        print(f"{connection.vendor}: {count:,} missions, {roles} roles, {cities} cities")
        timed("everything, first time", lambda: compute(at))
        timed("everything, again", lambda: compute(at))
        measure_changes(rounds, at)
        for months in (2, 1, 0):
            month = midnight(months_before(month_of(at), months))
            timed("publication", partial(publish, month))
        levels = Counter(PublishedRate.objects.values_list("publication__month", "level"))
        for (month, level), cells in sorted(levels.items()):
            print(f"{month:%Y-%m} {level:8} {cells:7,} cells published")
        print(f"{RateCell.objects.count():,} cells computed")
        print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    finally:
        teardown_databases(databases, verbosity=0)


def live_many(count: int) -> None:
    cells, wrong = 0, []
    for seed in tqdm(range(count), unit=" lives", disable=None):
        draw = random.Random(seed)
        life = live(draw, months=draw.choice([MONTHS, MONTHS, MONTHS, 18]))
        cells += sum(map(len, life.told.values()))
        wrong += [f"seed {seed}, {problem}" for problem in life.wrong]
    print(*wrong, sep="\n")
    print(f"{count:,} lives, {cells:,} published cells, {len(wrong)} that give somebody away")
    sys.exit(bool(wrong))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--missions", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--properties", type=int, metavar="N", help="live N random lives instead")
    options = parser.parse_args()
    if options.properties:
        live_many(options.properties)
    else:
        measure(options.missions, options.rounds)


if __name__ == "__main__":
    main()
