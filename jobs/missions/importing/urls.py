"""Machine addresses of missions, below ``/api/``."""

from django.urls import path

from jobs.missions.importing import api

urlpatterns = [
    path("missions/", api.import_missions, name="missions_import"),
    path("missions/openapi.json", api.openapi, name="missions_openapi"),
]
