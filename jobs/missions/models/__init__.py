"""Tables of missions."""

from jobs.missions.models.client import Client
from jobs.missions.models.event import MissionEvent
from jobs.missions.models.mission import Mission, MissionSkill
from jobs.missions.models.source import ImportToken

__all__ = ["Client", "ImportToken", "Mission", "MissionEvent", "MissionSkill"]
