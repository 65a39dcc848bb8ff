from django.contrib.sessions.models import Session

from core.models import TagVersion
from core.routers import SessionRouter

router = SessionRouter()


def test_sessions_are_read_from_and_written_to_their_own_database():
    assert (router.db_for_read(Session), router.db_for_write(Session)) == ("sessions", "sessions")


def test_other_tables_are_left_to_the_default():
    assert (router.db_for_read(TagVersion), router.db_for_write(TagVersion)) == (None, None)


def test_the_second_database_gets_the_session_table_only():
    assert router.allow_migrate("sessions", "sessions") is True
    assert router.allow_migrate("sessions", "core") is False


def test_the_first_database_gets_no_session_table():
    assert router.allow_migrate("default", "sessions") is False


def test_other_tables_of_the_first_database_are_nobody_elses_business():
    assert router.allow_migrate("default", "core") is None
