"""Missions, clients and import tokens as the sales team handles them in the editor."""

from jobs.missions.admin.bulk import ExtendMissions, FillMissions, WithdrawMissions
from jobs.missions.admin.clients import ClientViewSet
from jobs.missions.admin.tokens import ImportTokenViewSet
from jobs.missions.admin.viewset import MissionViewSet

__all__ = [
    "ClientViewSet",
    "ExtendMissions",
    "FillMissions",
    "ImportTokenViewSet",
    "MissionViewSet",
    "WithdrawMissions",
]
