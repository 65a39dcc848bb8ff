"""Missions of the demonstration: drawn from a seed and a date, the same ones each time.

They are known by their source, so that a demonstration loaded without its flag is found again.
"""

from jobs.missions.demonstration.catalogue import FULL, Volume
from jobs.missions.demonstration.loading import Loaded, Purged, is_loaded, load, purge, refresh

__all__ = ["FULL", "Loaded", "Purged", "Volume", "is_loaded", "load", "purge", "refresh"]
