"""Distances between places. Pure: knows no table."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Protocol, TypeVar

# Mean radius of the IUGG, in kilometres. The Earth taken as a sphere is wrong by 0.5 % at most,
# less than what "the point of a city" means.
EARTH_RADIUS_KM = 6371.0088
KM_PER_DEGREE_OF_LATITUDE = EARTH_RADIUS_KM * math.pi / 180


class Place(Protocol):
    """Anything with a position in degrees (WGS 84)."""

    @property
    def latitude(self) -> float: ...

    @property
    def longitude(self) -> float: ...


PlaceT = TypeVar("PlaceT", bound=Place)


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance in kilometres (haversine formula, exact for short distances too)."""
    latitude_a, latitude_b = math.radians(a.latitude), math.radians(b.latitude)
    half_north = (latitude_b - latitude_a) / 2
    half_east = math.radians(b.longitude - a.longitude) / 2
    chord = math.sin(half_north) ** 2 + math.cos(latitude_a) * math.cos(latitude_b) * math.sin(half_east) ** 2
    # Rounding may push antipodes a hair above 1.
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def nearby_cities(
    city: PlaceT, cities: Iterable[PlaceT], *, limit: int, within_km: float
) -> list[tuple[PlaceT, float]]:
    """The ``limit`` cities nearest to ``city``, at most ``within_km`` away, nearest first.

    ``city`` itself is left out; two at the same distance keep the order of ``cities``.
    """
    distances = ((other, distance_km(city, other)) for other in cities if other != city)
    near = [(other, distance) for other, distance in distances if distance <= within_km]
    return sorted(near, key=lambda pair: pair[1])[:limit]
