"""What the page of a role in a city costs with a hundred thousand missions and twenty thousand such pages.

    python -m bench.landings [--missions N] [--open N] [--pages N] [--visits N]

Fills a database of its own as ``bench.missions`` does, then adds clients, published rates, experts,
projects that were answered, and for every role a guide, a rate page and pages of the first cities. All
of them are listed, as the index gate will leave the best of them: links to neighbours cost, too. Every
visit is a cold one: nothing is cached but parsed templates.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

from bench.missions import fill, settle  # first: sets Django up

# isort: split
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.db.models import F
from django.db.models.functions import Mod
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases
from django.utils import timezone
from wagtail.models import Page

from core.indexing import Decision
from core.references import new_reference
from jobs.freelancers.models import Freelancer
from jobs.freelancers.terms import State
from jobs.missions.models import Client, Mission
from jobs.missions.terms import Experience, RemotePolicy
from jobs.salaries.models import PublishedRate
from jobs.salaries.terms import Level
from jobs.taxonomy.models import City, Region, Role
from pages.models import BasePage, LandingPage, PageState, RatePage, RoleGuidePage
from tests.factories.pages import SiteTree, make_site_tree
from tests.factories.projects import make_project
from tests.factories.rates import make_publication
from tests.factories.taxonomy import load_real_vocabulary

BATCH = 1000
CLIENTS, EXPERTS, PROJECTS, MONTHS = 400, 5_000, 200, 6
#: Cities that have missions, the largest first (``bench.missions``); most is known of the first of them.
BUSY, BUSIEST = 60, 10
WARM_UP = 20
INTRODUCTION = "<p>" + "Ce que les entreprises de la ville demandent à un freelance. " * 20 + "</p>"


def fill_facts() -> None:
    """Clients of the missions, published rates, experts, and projects that were answered within hours."""
    draw = random.Random(2026)
    clients = Client.objects.bulk_create(Client(name=f"Client {number}") for number in range(CLIENTS))
    Mission.objects.update(client_id=clients[0].pk + Mod(F("pk"), CLIENTS))
    roles, cities = list(Role.objects.all()), list(City.objects.all()[:BUSY])
    today = timezone.localdate()
    for back in range(MONTHS):
        _publish_rates(draw, back, today.year * 12 + today.month - 1, roles, cities)
    weights = [1 / (rank + 1) for rank in range(BUSY)]
    Freelancer.objects.bulk_create(
        (_expert(number, draw.choice(roles), draw.choices(cities, weights)[0]) for number in range(EXPERTS)),
        batch_size=BATCH,
    )
    for number in range(PROJECTS):
        sent = timezone.now() - timedelta(hours=7 * number + 5)
        make_project(at=sent, role=draw.choice(roles), first_contact_at=sent + timedelta(hours=4))


def _publish_rates(
    draw: random.Random, back: int, month: int, roles: Sequence[Role], cities: Sequence[City]
) -> None:
    """Of every role in France, in each region and in each of ``cities``, ``back`` months ago."""
    year, number = divmod(month - back, 12)
    publication = make_publication(timezone.localdate().replace(year=year, month=number + 1, day=1))
    places = [
        {"level": Level.COUNTRY},
        *({"level": Level.REGION, "region": region} for region in Region.objects.all()),
        *({"level": Level.CITY, "city": city} for city in cities),
    ]
    PublishedRate.objects.bulk_create(
        (
            PublishedRate(
                publication=publication,
                role=role,
                **place,
                missions=draw.randint(12, 400),
                clients=9,
                p25=median - 60,
                median=median,
                p75=median + 60,
                low=median - 20,
                high=median + 20,
                since=publication.since,
                until=publication.month - timedelta(days=1),
                computed_on=publication.month,
            )
            for role in roles
            for place in places
            for median in [draw.randrange(350, 800, 10)]
        ),
        batch_size=BATCH,
    )


def _expert(number: int, role: Role, city: City) -> Freelancer:
    now = timezone.now()
    email = f"expert{number}@example.com"
    return Freelancer(
        reference=new_reference(),
        key=uuid4(),
        first_name="Camille",
        last_name="Martin",
        email=email,
        email_key=email,
        role=role,
        city=city,
        remote_policy=RemotePolicy.PARTIAL,
        rate=500,
        experience=Experience.SENIOR,
        headline="Reprend des applications que plus personne ne veut toucher.",
        state=State.ACCEPTED,
        shows_card=True,
        card_consent_at=now,
        submitted_at=now,
        state_changed_at=now,
        last_contact_at=now,
    )


def fill_pages(tree: SiteTree, count: int) -> None:
    """A guide and a rate page of every role; in as many cities as it takes, ``count`` pages of both."""
    roles = list(Role.objects.order_by("position"))
    guides = [RoleGuidePage(title=role.name, slug=role.slug, role=role, hook="…") for role in roles]
    put_below(tree.role_index, guides)
    cities = list(City.objects.order_by("rank")[: -(-count // len(roles))])
    for guide in guides:
        rates = RatePage(title=f"{guide.title} : TJM", slug="tjm", role=guide.role)
        put_below(guide, [rates])
        put_below(guide, [_landing(guide, city, tree) for city in cities])


def _landing(guide: RoleGuidePage, city: City, tree: SiteTree) -> LandingPage:
    return LandingPage(
        title=f"{guide.title} freelance {city.locative}",
        slug=city.slug,
        role=guide.role,
        city=city,
        introduction=INTRODUCTION,
        author=tree.author,
    )


def put_below(parent: Page, pages: Sequence[BasePage]) -> None:
    """Put ``pages`` of one type online, and list them: past the editor, so that thousands take seconds."""
    kind = type(pages[0])
    now = timezone.now()
    for number, page in enumerate(pages, parent.numchild + 1):
        page.path, page.depth = Page._get_path(parent.path, parent.depth + 1, number), parent.depth + 1
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.draft_title, page.locale_id = page.title, parent.locale_id
        page.content_type = ContentType.objects.get_for_model(kind)
        page.live, page.first_published_at, page.last_published_at = True, now, now
    columns = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    rows = Page.objects.bulk_create(
        [Page(**{name: getattr(page, name) for name in columns}) for page in pages], batch_size=BATCH
    )
    for page, row in zip(pages, rows, strict=True):
        page.pk = page.id = row.pk
    # Django's bulk_create refuses tables that go on from another one.
    kind.objects.get_queryset()._insert(pages, fields=kind._meta.local_concrete_fields, using="default")
    PageState.objects.bulk_create(
        PageState(page_id=page.pk, decision=Decision.INDEX.value, lastmod=now) for page in pages
    )
    parent.numchild += len(pages)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)


def visit(paths: Sequence[str]) -> tuple[int, list[float], list[float]]:
    """The most SQL queries of one visit; milliseconds of CPU and of the clock of each, sorted."""
    browser = Browser()
    most = 0
    cpu, clock = [], []
    for path in paths[:WARM_UP]:
        browser.get(path)
    for path in paths:
        cache.clear()
        began, worked = time.perf_counter(), time.process_time()
        response = browser.get(path)
        clock.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
        if response.status_code != 200:
            raise SystemExit(f"{path}: {response.status_code}")
        cache.clear()
        with CaptureQueriesContext(connection) as context:
            browser.get(path)
        most = max(most, len(context))
    return most, sorted(cpu), sorted(clock)


def measure(visits: int) -> None:
    """Print what pages of the busiest cities cost, and pages of any city."""
    draw = random.Random(2026)
    print(f"{'pages':22}  queries  CPU ms: median    p95  clock ms: median    p95")
    for label, cities in (("of the largest cities", BUSIEST), ("of any city", None)):
        pages = LandingPage.objects.order_by("city__rank", "pk")
        if cities:
            pages = pages.filter(city__in=City.objects.order_by("rank")[:cities])
        chosen = draw.sample(list(pages.only("url_path")), visits)
        queries, *times = visit([page.address for page in chosen])
        said = (f"{statistics.median(every):14.1f} {every[int(len(every) * 0.95)]:6.1f}" for every in times)
        print(f"{label:22}  {queries:7}  {'  '.join(said)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--missions", type=int, default=100_000)
    parser.add_argument("--open", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--visits", type=int, default=200)
    options = parser.parse_args()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        load_real_vocabulary()
        tree = make_site_tree()
        fill(options.missions, options.open)
        fill_facts()
        fill_pages(tree, options.pages)
        settle()
        print(f"{connection.vendor}: {options.missions:,} missions, {LandingPage.objects.count():,} pages")
        measure(options.visits)
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
