"""How much of the demonstration tests load."""

from __future__ import annotations

from jobs.missions.demonstration import Volume

#: Enough for lists, facets and every state; the whole history takes seconds.
FEW_MISSIONS = Volume(window=60, history=40, drafts=2)
#: Landing pages of each status at most: all of them take seconds, too.
FEW_LANDINGS = 2
