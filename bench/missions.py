"""What lists of missions cost with a hundred thousand of them, and one mission's page.

    python -m bench.missions [--missions N] [--open N] [--rounds N]

Fills a database of its own (SQLite in a file, or a test database of ``DATABASE_URL``) with
missions drawn over the real vocabulary, then asks for lists with every kind of filter. Nothing
is cached; times are of the clock, Django's test client included.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"

import django  # noqa: E402 (needs the settings)

django.setup()

from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # noqa: E402
from django.utils import timezone  # noqa: E402

from jobs.missions.models import Mission, MissionSkill  # noqa: E402
from jobs.missions.terms import Experience, RemotePolicy, State  # noqa: E402
from jobs.taxonomy.models import City, Role, Sector, Skill  # noqa: E402
from tests.factories.pages import make_site_tree  # noqa: E402
from tests.factories.taxonomy import load_real_vocabulary  # noqa: E402

BATCH = 5000
DESCRIPTION = "<p>" + "Vous concevez et développez des fonctionnalités. " * 25 + "</p>"
LISTS = (
    "/missions/",
    "/missions/?page=40",
    "/missions/?tri=tjm",
    "/missions/developpeur-java/",
    "/missions/developpeur-java/paris/",
    "/missions/developpeur-java/teletravail/",
    "/missions/?ville=paris",
    "/missions/?ville=lyon&rayon=50",
    "/missions/?teletravail=partiel",
    "/missions/?tjm_min=500",
    "/missions/?secteur=banque-finance",
    "/missions/?competence=python",
    "/missions/?experience=senior",
    "/missions/?contrat=portage",
    "/missions/?debut=30-jours",
    "/missions/?metier=developpeur-java&tjm_min=450&experience=senior",
    "/missions/?ville=paris&secteur=banque-finance&contrat=freelance&teletravail=partiel",
    "/missions/?competence=java&ville=paris&rayon=25&tjm_min=400&tri=tjm",
)


def fill(count: int, open_count: int) -> None:
    """``count`` missions, of which ``open_count`` are open; the same for the same numbers."""
    draw = random.Random(2026)
    roles, cities = list(Role.objects.all()), list(City.objects.all()[:60])
    sectors, skills = list(Sector.objects.all()), list(Skill.objects.all())
    references = draw.sample(range(10_000_000, 99_999_999), count)
    recently = timezone.now() - timedelta(days=75)
    # Open ones stand among the others, as they would after years.
    is_open = set(draw.sample(range(count), open_count))
    for start in range(0, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        missions = Mission.objects.bulk_create(
            _mission(draw, references[number], roles, cities, sectors, is_open=number in is_open)
            for number in numbers
        )
        MissionSkill.objects.bulk_create(
            # As the sweep leaves the skills of missions that are gone.
            MissionSkill(
                mission=mission,
                skill=skill,
                is_required=position < 3,
                position=position,
                is_live=mission.published_at > recently,
            )
            for mission in missions
            for position, skill in enumerate(draw.sample(skills, draw.randint(3, 6)))
        )
    settle()


def settle() -> None:
    """What autovacuum does by itself within minutes."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _mission(
    draw: random.Random,
    reference: int,
    roles: list[Role],
    cities: list[City],
    sectors: list[Sector],
    *,
    is_open: bool,
) -> Mission:
    days = (0, 40) if is_open else (60, 800)
    published = timezone.now() - timedelta(minutes=draw.randint(days[0] * 1440 + 1, days[1] * 1440))
    role = draw.choice(roles)
    remote = draw.choices(RemotePolicy.values, weights=[12, 78, 10])[0]
    low = draw.randrange(300, 800, 10)
    is_filled = not is_open and draw.random() < 0.5
    soon = timezone.localdate() + timedelta(days=draw.randint(5, 90))
    return Mission(
        reference=reference,
        title=f"{role.name} (H/F)",
        role=role,
        city=draw.choices(cities, weights=[1 / (rank + 1) for rank in range(len(cities))])[0],
        sector=draw.choice(sectors),
        description=DESCRIPTION,
        remote_policy=remote,
        remote_days=2 if remote == RemotePolicy.PARTIAL else None,
        rate_min=low,
        rate_max=low + 100,
        start_date=draw.choice([None, None, None, soon]),
        experience=draw.choice(Experience.values),
        accepts_portage=draw.random() < 0.7,
        state=State.FILLED if is_filled else State.OPEN,
        published_at=published,
        valid_through=published + timedelta(days=45),
        closed_at=published + timedelta(days=20) if is_filled else None,
        created_at=published,
        changed_at=published,
    )


def measure(paths: tuple[str, ...], rounds: int) -> Iterator[tuple[str, int, list[float]]]:
    """Path, SQL queries, and the milliseconds of each visit."""
    client = Client()
    for path in paths:
        response = client.get(path)
        if response.status_code != 200:
            raise SystemExit(f"{path}: {response.status_code}")
        cache.clear()
        with CaptureQueriesContext(connection) as context:
            client.get(path)
            queries = len(context)
        times = []
        for _ in range(rounds):
            cache.clear()
            start = time.perf_counter()
            client.get(path)
            times.append((time.perf_counter() - start) * 1000)
        yield path, queries, sorted(times)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--missions", type=int, default=100_000)
    parser.add_argument("--open", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        load_real_vocabulary()
        make_site_tree()
        fill(options.missions, options.open)
        detail = Mission.objects.open(at=timezone.now()).newest_first()[0].get_absolute_url()
        paths = (*LISTS, detail)
        width = max(map(len, paths))
        every: list[float] = []
        print(f"{connection.vendor}: {options.missions:,} missions, {options.open:,} open")
        print(f"{'page':{width}}  queries  ms: median    p95")
        for path, queries, times in measure(paths, options.rounds):
            p95 = times[int(len(times) * 0.95)]
            print(f"{path:{width}}  {queries:7}  {statistics.median(times):10.1f} {p95:6.1f}", flush=True)
            if path != detail:
                every += times
        p95 = sorted(every)[int(len(every) * 0.95)]
        print(f"{'all lists':{width}}           {statistics.median(every):10.1f} {p95:6.1f}")
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
