"""What an import costs: rows a second and memory, for new, unchanged and changed rows.

    python -m bench.imports [ROWS]

Builds a database of its own (SQLite, or a test database of ``DATABASE_URL``) with the real
vocabulary, writes a JSONL file of ROWS missions (100,000), and imports it with the real command's
services, each step in the same process. Prints rows a second by the clock, CPU time of this
process (the database has its own) and the largest resident memory so far.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"

import django  # noqa: E402 (needs the settings)

django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402
from django.utils import timezone  # noqa: E402

from jobs.missions.importing import Counts, Options, run  # noqa: E402
from jobs.taxonomy.models import City, Role, Sector, Skill  # noqa: E402
from tests.factories.taxonomy import load_real_vocabulary  # noqa: E402

ROWS = 100_000
TEXT = (
    "Vous rejoignez une équipe de six personnes qui refond le système de commandes d’un grand "
    "distributeur. Vous concevez les API, vous écrivez les tests, vous suivez la mise en production. "
)


def write_rows(
    path: Path,
    count: int,
    *,
    rate: Callable[[int], int] = lambda number: 450,
    keep: Callable[[int], bool] = lambda number: True,
) -> None:
    """``count`` missions of one source, drawn the same each time but for their ``rate``."""
    names = [
        list(model.objects.order_by("pk").values_list("slug", flat=True))
        for model in (Role, City, Sector, Skill)
    ]
    draw = random.Random(2026)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            row = _row(number, rate(number), draw, names)
            if keep(number):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _row(number: int, rate: int, draw: random.Random, names: list[list[str]]) -> dict[str, Any]:
    roles, cities, sectors, skills = names
    return {
        "external_id": f"M-{number}",
        "title": f"Mission {number} (H/F)",
        "metier": draw.choice(roles),
        "ville": draw.choice(cities),
        "secteur": draw.choice(sectors),
        "competences": draw.sample(skills, 4),
        "optional_skills": draw.sample(skills, 2),
        "client": f"Client {draw.randrange(400)}",
        "description": f"<p>{TEXT}</p><ul><li>{TEXT}</li><li>{TEXT}</li></ul>",
        "tjm_min": rate,
        "tjm_max": rate + 100,
        "duree": "6 mois",
        "teletravail": draw.choice(("sur site", "2 jours", "total")),
        "start_date": "dès que possible",
    }


def measure(what: str, path: Path, rows: int, **options: Any) -> None:
    """Import ``path`` and print what it took."""
    start, cpu_start = time.perf_counter(), time.process_time()
    with path.open("rb") as file:
        result = run(
            file, Options(source="bench", format="jsonl", **options), at=timezone.now(), reject=_unexpected
        )
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu_start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{what:28} {rows / seconds:6.0f} rows/s {seconds:7.1f} s, CPU {cpu:6.1f} s {memory:5.0f} MB"
        f"  {_told(result.counts)}"
    )


def _told(counts: Counts) -> str:
    return ", ".join(f"{name} {count}" for name in counts.__slots__ if (count := getattr(counts, name)))


def _unexpected(row: Any, defects: Any) -> None:
    raise SystemExit(f"line {row.line} is rejected: {defects}")


def main(rows: int) -> None:
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        load_real_vocabulary()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bench.jsonl"
            print(f"{connection.vendor}, {rows} rows")
            write_rows(path, rows)
            measure("new", path, rows)
            measure("unchanged", path, rows)
            write_rows(path, rows, rate=lambda number: 450 if number % 10 else 470)
            measure("a tenth changed", path, rows)
            write_rows(path, rows, keep=lambda number: number % 10 > 0)
            measure("that tenth left: closed", path, rows)
            write_rows(path, rows)
            measure("it came back: reopened", path, rows)
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
