"""Lists of live missions: what a visitor asks for, and the answer with its facet counts."""

from jobs.missions.listing.conditions import UnknownEntry
from jobs.missions.listing.filters import PARAMETERS, BadFilter, Filters, read
from jobs.missions.listing.results import PAGE_SIZE, Listing, NoSuchPage, find

__all__ = [
    "PAGE_SIZE",
    "PARAMETERS",
    "BadFilter",
    "Filters",
    "Listing",
    "NoSuchPage",
    "UnknownEntry",
    "find",
    "read",
]
