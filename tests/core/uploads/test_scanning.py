from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

import pytest
from django.db import transaction

from core import outbox
from core.models import FileScan, OutboxMessage
from core.uploads import scanning, storage
from core.uploads.checks import Verified
from tests.factories.clamd import VIRUS, answering, clamd, closing, full, hanging
from tests.factories.uploads import make_upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private")]

Verdict = FileScan.Verdict


def stored(content: bytes = b"abc") -> str:
    verified = Verified(name="cv.pdf", content_type="application/pdf", extension="pdf", size=len(content))
    return storage.receive(make_upload("x", content), verified).stored_name


def ask_for(*stored_names: str, reference: str = "K7MPQ2RD") -> None:
    with transaction.atomic():
        scanning.request(stored_names, reference=reference)


def deliver() -> list[tuple[str, str]]:
    """Run the dispatcher once; states and errors of the messages."""
    outbox.dispatch(holder="test")
    return list(OutboxMessage.objects.order_by("pk").values_list("state", "error"))


@pytest.fixture
def antivirus(settings):
    """Switches an antivirus of some manner on."""
    running = []

    def start(*manner: Callable[..., None]) -> None:
        server = clamd(*manner)
        settings.CLAMD_ADDRESS = server.__enter__()
        running.append(server)

    yield start
    for server in running:
        server.__exit__(None, None, None)


@pytest.fixture
def switched_on(settings):
    settings.CLAMD_ADDRESS = "127.0.0.1:1"


def test_without_an_antivirus_nothing_is_asked_and_everything_may_be_had():
    name = stored()
    ask_for(name)

    assert scanning.may_download(name)
    assert not FileScan.objects.exists()
    assert not OutboxMessage.objects.exists()


@pytest.mark.usefixtures("switched_on")
def test_a_file_waits_until_it_was_looked_at():
    name = stored()
    ask_for(name)

    assert not scanning.may_download(name)
    assert FileScan.objects.get().verdict == Verdict.PENDING


@pytest.mark.usefixtures("switched_on")
def test_a_file_is_asked_about_once():
    name = stored()
    for _ in range(2):
        ask_for(name)

    assert (FileScan.objects.count(), OutboxMessage.objects.count()) == (1, 1)


@pytest.mark.usefixtures("switched_on")
@pytest.mark.django_db(transaction=True)
def test_a_request_belongs_in_the_transaction_that_keeps_the_file():
    with pytest.raises(transaction.TransactionManagementError):
        scanning.request([stored()])


@pytest.mark.usefixtures("switched_on")
def test_the_message_names_no_person_and_no_file_of_theirs():
    name = stored()
    ask_for(name)

    assert OutboxMessage.objects.get().payload == {"file": name}


def test_a_clean_file_may_be_had(antivirus):
    antivirus()
    ask_for(name := stored())

    assert deliver() == [("done", "")]
    assert scanning.may_download(name)


def test_an_infected_file_is_never_handed_out_and_the_team_is_told_by_reference(antivirus, settings, caplog):
    antivirus()
    ask_for(name := stored(VIRUS))
    with caplog.at_level(logging.ERROR):
        deliver()

    assert FileScan.objects.get().verdict == Verdict.INFECTED
    assert "K7MPQ2RD" in caplog.text
    assert "cv.pdf" not in caplog.text
    assert not scanning.may_download(name)
    settings.CLAMD_ADDRESS = ""
    assert not scanning.may_download(name)


def test_a_file_in_its_final_place_is_found_too(antivirus):
    antivirus()
    ask_for(name := stored())
    storage.keep(name)
    deliver()

    assert scanning.may_download(name)


@pytest.mark.usefixtures("switched_on")
def test_an_antivirus_that_is_down_is_asked_again():
    ask_for(stored())

    [(state, error)] = deliver()
    assert (state, error.partition(":")[0]) == ("pending", "Unreachable")
    assert FileScan.objects.get().verdict == Verdict.PENDING


@pytest.mark.parametrize("manner", [closing, answering(b"stream: Can't allocate memory ERROR\0"), hanging])
def test_an_antivirus_that_gives_no_verdict_is_asked_again(antivirus, monkeypatch, manner):
    monkeypatch.setattr(scanning.clamd, "ask", partial(scanning.clamd.ask, end_within=0.3))
    antivirus(manner)
    ask_for(name := stored())
    [(state, error)] = deliver()
    assert (state, error.partition(" ")[0]) == ("pending", "ScanFailed")
    assert not scanning.may_download(name)

    antivirus()
    OutboxMessage.objects.update(due_at="2020-01-01T00:00Z")
    assert [state for state, _ in deliver()] == ["done"]
    assert scanning.may_download(name)


def test_a_file_that_is_too_long_for_it_is_shown_to_the_team(antivirus):
    antivirus(full)
    ask_for(name := stored(b"a" * 3_000_000))

    [(state, error)] = deliver()
    assert state == "dead"
    assert "StreamMaxLength" in error
    assert scanning.verdict_of(name) == Verdict.FAILED
    assert not scanning.may_download(name)


def test_a_verdict_is_not_asked_for_twice(antivirus):
    antivirus()
    ask_for(name := stored())
    deliver()
    storage.remove(name)
    scanning.handle(OutboxMessage.objects.get())

    assert FileScan.objects.get().verdict == Verdict.CLEAN


def test_a_file_from_before_the_antivirus_is_asked_about_when_somebody_wants_it(antivirus):
    name = stored()
    antivirus()

    assert not scanning.may_download(name)
    deliver()
    assert scanning.may_download(name)


@pytest.mark.usefixtures("switched_on")
def test_a_file_that_was_erased_ends_the_matter():
    ask_for(name := stored())
    storage.remove(name)

    assert deliver() == [("done", "")]


@pytest.mark.usefixtures("switched_on")
def test_nothing_is_left_of_a_file_that_is_forgotten():
    first, second = stored(), stored()
    ask_for(first, second)
    scanning.forget([first])

    assert [scan.stored_name for scan in FileScan.objects.all()] == [second]
    assert [message.payload["file"] for message in OutboxMessage.objects.all()] == [second]
