"""Many random lives of missions: sitemap, pages and lists must agree at every moment.

    python -m bench.sequences [--lives N]

The suite lives a few of them (``tests/jobs/missions/test_sequences.py``); this lives 500.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"

import django  # noqa: E402 (needs the settings)

django.setup()

from django.db import transaction  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402
from tqdm import tqdm  # noqa: E402

from tests.factories.pages import make_site_tree  # noqa: E402
from tests.factories.taxonomy import make_city, make_role  # noqa: E402
from tests.jobs.missions.sequences import live  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description="Random lives of missions.")
    parser.add_argument("--lives", type=int, default=500)
    lives = parser.parse_args().lives
    databases = setup_databases(verbosity=0, interactive=False)
    wrong: list[str] = []
    try:
        make_site_tree()
        for slug in ("data-engineer", "pmo"):
            make_role(slug)
        for slug in ("lyon", "nantes"):
            make_city(slug)
        for seed in tqdm(range(lives), unit=" lives", disable=None):
            with transaction.atomic():
                wrong += live(seed, datetime(2026, 11, 22, 12, tzinfo=UTC))
                transaction.set_rollback(True)
    finally:
        teardown_databases(databases, verbosity=0)
    print(*wrong, sep="\n")
    print(f"{lives} lives, {len(wrong)} contradictions")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
