import pytest
from django.core.management import call_command
from django.db import InterfaceError, OperationalError
from django_tasks_db.management.commands import db_worker

from core.management.commands import run_worker


@pytest.fixture
def runs(monkeypatch):
    """How often the worker was started; it raises what the test lists in ``runs.problems`` first."""

    class Runs(list):
        problems: tuple[Exception, ...] = ()

    recorder = Runs()

    def run(worker):
        recorder.append(worker)
        if len(recorder) <= len(recorder.problems):
            raise recorder.problems[len(recorder) - 1]

    monkeypatch.setattr(db_worker.Worker, "run", run)
    monkeypatch.setattr(db_worker.Worker, "configure_signals", lambda worker: None)
    monkeypatch.setattr(run_worker, "PAUSE", 0)
    monkeypatch.setattr(db_worker, "valid_backend_name", lambda name: name)
    return recorder


def test_a_worker_that_ends_is_not_started_again(runs):
    call_command("run_worker", reload=False, backend_name="default")
    assert len(runs) == 1


def test_the_worker_outlives_a_restart_of_the_database(runs):
    runs.problems = (
        OperationalError("server closed the connection"),
        InterfaceError("connection already closed"),
    )
    call_command("run_worker", reload=False, backend_name="default")
    assert len(runs) == 3


def test_any_other_error_ends_the_worker(runs):
    runs.problems = (ValueError("a bug"),)
    with pytest.raises(ValueError, match="a bug"):
        call_command("run_worker", reload=False, backend_name="default")
