"""Names of the cache tags for the facts of this package (see ``core.pagecache``).

A response is tagged with each entry that it shows, and with ``VOCABULARY`` when it was derived
from the whole of it (an index, the sectors found in a text, the cities around another).
"""

from __future__ import annotations

VOCABULARY = "vocabulary"


def role_tag(slug: str) -> str:
    """The role itself, its family, its skills and its related roles."""
    return f"role:{slug}"


def city_tag(slug: str) -> str:
    """The city itself, its department and its region."""
    return f"city:{slug}"


def sector_tag(slug: str) -> str:
    """The sector itself and the activities that it covers."""
    return f"sector:{slug}"


#: Any list of missions: changes whenever a mission opens, ends or changes.
MISSIONS = "missions"


def mission_tag(reference: int) -> str:
    """The mission itself, on its page and in lists."""
    return f"mission:{reference}"


def role_missions_tag(slug: str) -> str:
    """The live missions of a role."""
    return f"missions:role:{slug}"


def city_missions_tag(slug: str) -> str:
    """The live missions in a city."""
    return f"missions:city:{slug}"


def sector_missions_tag(slug: str) -> str:
    """The live missions of a sector."""
    return f"missions:sector:{slug}"


#: The cards of freelancers: changes whenever one appears, changes or disappears.
EXPERTS = "experts"

#: Any published rate: changes with the monthly publication.
RATES = "rates"


def role_rates_tag(slug: str) -> str:
    """The published rates of a role, and the figures of others about it."""
    return f"rates:role:{slug}"
