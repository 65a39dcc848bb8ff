import pytest

from jobs.missions.countries import country_name


@pytest.mark.parametrize(
    ("code", "name"), [("FR", "France"), ("BE", "Belgique"), ("ch", "Suisse"), ("GB", "Royaume-Uni")]
)
def test_a_country_has_a_french_name(code, name):
    assert country_name(code) == name


@pytest.mark.parametrize("code", ["", "F", "ZZ", "EU", "001", "FRA", "??", "XX"])
def test_what_is_no_country_has_no_name(code):
    assert country_name(code) == ""
