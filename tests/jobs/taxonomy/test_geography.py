from __future__ import annotations

from dataclasses import dataclass

import pytest

from jobs.taxonomy.geography import distance_km, nearby_cities


@dataclass(frozen=True)
class Point:
    name: str
    latitude: float
    longitude: float


PARIS = Point("Paris", 48.85341, 2.34880)
LYON = Point("Lyon", 45.74906, 4.84789)
VILLEURBANNE = Point("Villeurbanne", 45.76601, 4.87950)
SAINT_DENIS = Point("Saint-Denis", -20.88231, 55.45040)
EAST = Point("A", 45.74906, 4.94789)
WEST = Point("B", 45.74906, 4.74789)


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [(PARIS, LYON, 392.2), (LYON, VILLEURBANNE, 3.1), (PARIS, SAINT_DENIS, 9_370)],
)
def test_distances_are_those_of_a_map(a: Point, b: Point, km: float) -> None:
    assert distance_km(a, b) == pytest.approx(km, rel=0.01)


def test_the_way_back_is_as_long() -> None:
    assert distance_km(PARIS, LYON) == distance_km(LYON, PARIS)


def test_antipodes_are_half_a_turn_apart() -> None:
    assert distance_km(Point("", 0, 0), Point("", 0, 180)) == pytest.approx(20_015, abs=1)


def test_the_nearest_comes_first_and_the_city_itself_is_left_out() -> None:
    near = nearby_cities(LYON, [PARIS, EAST, LYON, VILLEURBANNE], limit=5, within_km=500)
    assert [city.name for city, _distance in near] == ["Villeurbanne", "A", "Paris"]


def test_a_city_beyond_the_limit_of_distance_is_left_out() -> None:
    assert nearby_cities(LYON, [PARIS], limit=5, within_km=390) == []


def test_no_more_cities_than_asked() -> None:
    near = nearby_cities(LYON, [PARIS, EAST, VILLEURBANNE], limit=1, within_km=500)
    assert [city.name for city, _distance in near] == ["Villeurbanne"]


def test_cities_at_one_distance_keep_their_order() -> None:
    assert distance_km(LYON, EAST) == pytest.approx(distance_km(LYON, WEST))
    exact = [Point("A", 45, 5), Point("B", 45, 5)]
    for order in (exact, exact[::-1]):
        assert [city for city, _ in nearby_cities(LYON, order, limit=2, within_km=500)] == order
