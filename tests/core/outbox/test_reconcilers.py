import pytest

from core.outbox import reconcilers


def fail():
    raise ValueError("claire.martin@example.org")


def test_every_check_runs_and_says_how_much_it_mended():
    reconcilers.register("rows", lambda: 2)
    reconcilers.register("files", lambda: 0)
    assert reconcilers.run() == ({"files": 0, "rows": 2}, [])


def test_a_check_that_fails_stops_no_other_and_quotes_nobody(caplog):
    reconcilers.register("bad", fail)
    reconcilers.register("good", lambda: 1)
    assert reconcilers.run() == ({"good": 1}, ["bad"])
    assert "The check bad failed: ValueError" in caplog.text
    assert "claire" not in caplog.text


def test_a_second_check_of_the_same_name_is_refused():
    reconcilers.register("rows", fail)
    with pytest.raises(ValueError, match="two reconcilers of the name 'rows'"):
        reconcilers.register("rows", lambda: 0)
