"""What a card says of who it is."""

import pytest

from jobs.freelancers.models import Freelancer


@pytest.mark.parametrize(
    ("last_name", "shown"),
    [("Martin", "Zoé M."), ("élise", "Zoé É."), ("'t Hooft", "Zoé T."), ("=1+1", "Zoé"), ("", "Zoé")],
)
def test_the_public_name_is_a_first_name_and_the_first_letter_of_the_last(last_name: str, shown: str) -> None:
    assert Freelancer(first_name="Zoé", last_name=last_name).public_name == shown
