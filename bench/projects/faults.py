"""What goes wrong while projects are submitted."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from bench.projects.serving import Cluster
from tests.core.mail.smtp import Server

KILL_EVERY = (1.0, 3.0)  # seconds
RESTART_AFTER, DOWN_FOR = (4.0, 10.0), (1.0, 4.0)  # seconds
DRAW = random.Random(2026)


@contextmanager
def killing(victims: Callable[[], list[int]]) -> Iterator[list[int]]:
    """Kill one of the processes now and then; yields the ids of those that died."""
    killed: list[int] = []

    def kill() -> None:
        if found := victims():
            victim = DRAW.choice(found)
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
                killed.append(victim)

    with _now_and_then(kill, KILL_EVERY):
        yield killed


@contextmanager
def restarting(cluster: Cluster, times: int) -> Iterator[None]:
    """Stop and start the database ``times`` times; waits for the last one."""
    left = iter(range(times))
    over = threading.Event()

    def restart() -> None:
        if next(left, None) is None:
            over.set()
        else:
            cluster.restart(pause=DRAW.uniform(*DOWN_FOR))

    with _now_and_then(restart, RESTART_AFTER):
        yield
        over.wait()


@contextmanager
def mails_refused(server: Server, seconds: float) -> Iterator[None]:
    """The mail server hangs up on everybody for ``seconds``, however soon the block ends."""
    server.drops_at = "GREETING"
    until = time.monotonic() + seconds
    try:
        yield
        time.sleep(max(until - time.monotonic(), 0))
    finally:
        server.drops_at = ""


@contextmanager
def _now_and_then(act: Callable[[], None], pause: tuple[float, float]) -> Iterator[None]:
    over = threading.Event()

    def run() -> None:
        while not over.wait(DRAW.uniform(*pause)):
            act()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
