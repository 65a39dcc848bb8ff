"""Serves a site of its own in production form, has projects submitted to it, breaks it, and compares."""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import bench.projects
from bench.projects import checks, faults, steps
from bench.projects.clients import (
    STEPS,
    Client,
    GivenUp,
    add_file,
    fill_in,
    go_back,
    read_reference,
    send,
    submit,
)
from bench.projects.serving import Cluster, Stand, cluster, disconnect, serve
from tests.core.mail import smtp
from tests.journeys.server import database_beside

ONE_FILE_IN = {"none": 0, "some": 4, "all": 1}


def main() -> None:
    options = read_options()
    if options.steps:
        steps.main()
        return
    with ExitStack() as stack:
        own = stack.enter_context(cluster()) if options.database_restarts else None
        database_url = own.url if own else os.environ.get("DATABASE_URL")
        if database_url and not own:
            database_url = stack.enter_context(database_beside(database_url))
        server = stack.enter_context(smtp.serve())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stand = stack.enter_context(
            serve(folder, workers=options.workers, mail_port=server.port, database_url=database_url)
        )
        clients = make_clients(options.count, options.files)
        work = submit_calmly if options.calm else submit_at_once
        lines, counts = work(options, stand, server, own, clients)
        disconnect()
        counts = checks.check_rows(clients) | counts
        lines["seconds until the last e-mail"] = f"{checks.wait_for_mails():.0f}"
        counts |= checks.check_mails(server) | checks.check_files(stand.site)
    report(clients, lines, counts)
    failed = any(count for name, count in counts.items() if name not in checks.GOOD)
    raise SystemExit(1 if failed or not all(client.is_acknowledged for client in clients) else 0)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=bench.projects.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--files", choices=ONE_FILE_IN, default="some", help="one client in four, or…")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--calm", action="store_true", help="nothing breaks: acknowledgements a second")
    kinds.add_argument(
        "--smtp-down",
        type=float,
        nargs="?",
        const=600,
        metavar="SECONDS",
        help="no e-mail leaves for so long",
    )
    kinds.add_argument(
        "--database-restarts",
        type=int,
        nargs="?",
        const=2,
        metavar="TIMES",
        help="of a PostgreSQL of its own",
    )
    kinds.add_argument("--steps", action="store_true", help="queries and time of each step")
    return parser.parse_args()


def make_clients(count: int, files: str) -> list[Client]:
    """Each file is like no other."""
    from tests.factories.uploads import pdf_bytes

    pdf, every = pdf_bytes(), ONE_FILE_IN[files]
    return [
        Client(number, pdf=pdf + f"% {number}\n".encode() if every and number % every == 0 else b"")
        for number in range(1, count + 1)
    ]


Result = tuple[dict[str, str], dict[str, int]]


def submit_at_once(
    options: argparse.Namespace,
    stand: Stand,
    server: smtp.Server,
    own: Cluster | None,
    clients: Sequence[Client],
) -> Result:
    """Everybody goes the whole way, while something breaks."""
    killed: list[int] = []
    start = time.perf_counter()
    with ExitStack() as stack:
        if own is not None:
            stack.enter_context(faults.restarting(own, options.database_restarts))
        elif options.smtp_down:
            stack.enter_context(faults.mails_refused(server, options.smtp_down))
        else:
            killed = stack.enter_context(faults.killing(stand.victims))
        _each(options.clients, clients, lambda client: submit(stand.site.url, client))
        seconds = time.perf_counter() - start
    lines = {
        "processes killed": str(len(killed)),
        "database restarts": str(len(own.down) if own else 0),
        "e-mails refused for, s": f"{options.smtp_down or 0:.0f}",
        "whole forms a second": f"{len(clients) / seconds:.1f}",
    }
    if killed:
        return lines, {}
    return lines, {
        "5xx while all was well": checks.refused_while_up(clients, own.down if own else []),
        "no answer while up": sum(client.broken for client in clients),
    }


def submit_calmly(
    options: argparse.Namespace,
    stand: Stand,
    server: smtp.Server,
    own: Cluster | None,
    clients: Sequence[Client],
) -> Result:
    """First everybody fills in the form, then everybody sends it, after adding the file if there is one."""
    url = stand.site.url
    times: list[float] = []

    def prepare(client: Client) -> None:
        fill_in(url, client, with_file=False)
        if client.pdf:
            go_back(url, client)

    def acknowledge(client: Client) -> None:
        began = time.perf_counter()
        if client.pdf:
            add_file(url, client)
        send(client)
        times.append((time.perf_counter() - began) * 1000)

    start = time.perf_counter()
    _each(options.clients, clients, prepare)
    middle = time.perf_counter()
    _each(options.clients, clients, acknowledge)
    end = time.perf_counter()
    _each(options.clients, clients, lambda client: read_reference(url, client))
    times.sort()
    lines = {
        "steps a second": f"{len(STEPS) * len(clients) / (middle - start):.1f}",
        "acknowledgements a second": f"{len(clients) / (end - middle):.1f}",
        "ms of each: median": f"{statistics.median(times or [0]):.0f}",
        "ms of each: p95": f"{times[int(len(times) * 0.95)] if times else 0:.0f}",
    }
    return lines, {
        "5xx while all was well": checks.refused_while_up(clients, []),
        "no answer while up": sum(client.broken for client in clients),
    }


def _each(threads: int, clients: Iterable[Client], act: Callable[[Client], None]) -> None:
    def run(client: Client) -> None:
        with suppress(GivenUp):
            act(client)
        client.session.close()  # its connection; cookies stay

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(run, clients))


def report(clients: Sequence[Client], lines: dict[str, str], counts: dict[str, int]) -> None:
    from django.db import connection

    acknowledged = [client for client in clients if client.is_acknowledged]
    times = sorted(client.seconds * 1000 for client in acknowledged) or [0.0]
    print(f"{connection.vendor}: {len(clients)} projects")
    shown: dict[str, int | str] = {
        "acknowledged": len(acknowledged),
        **counts,
        "requests without an answer": sum(client.broken for client in clients),
        "answers of a server in trouble": sum(len(client.refused) for client in clients),
        "ms of the last sending: median": f"{statistics.median(times):.0f}",
        "ms of the last sending: p95": f"{times[int(len(times) * 0.95)]:.0f}",
        **lines,
    }
    for name, value in shown.items():
        print(f"{name:32} {value:>8}")
    for status, count in Counter(each.status for each in clients if not each.is_acknowledged).items():
        print(f"not acknowledged, last answer {status}: {count}")


if __name__ == "__main__":
    main()
