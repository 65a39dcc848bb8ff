import pytest

from core.outbox import PermanentFailure, handlers, register


def test_a_kind_has_the_handler_that_registered():
    register("note", print)
    assert handlers.handler_of("note") is print


def test_registering_twice_is_harmless():
    register("note", print)
    register("note", print)


def test_a_second_handler_of_a_kind_is_refused():
    register("note", print)
    with pytest.raises(ValueError, match="two handlers for messages of the kind 'note'"):
        register("note", repr)


def test_a_kind_that_nobody_handles_fails_for_good():
    with pytest.raises(PermanentFailure, match="nobody handles messages of the kind 'note'"):
        handlers.handler_of("note")
