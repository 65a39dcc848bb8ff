"""Addresses of missions. A mission ends in its digits; what does not is a role."""

from django.urls import path, re_path

from jobs.missions import feed, views
from jobs.missions.terms import RemotePolicy

urlpatterns = [
    path("missions/", views.missions, name="missions"),
    path("missions/flux.xml", feed.missions_feed, name="missions_feed"),
    re_path(r"^missions/(?P<slug>[^/]+)-(?P<reference>[0-9]{8})/$", views.mission, name="mission"),
    path("missions/<slug:role>/", views.missions, name="missions_of_role"),
    path(
        "missions/<slug:role>/teletravail/",
        views.missions,
        {"remote": RemotePolicy.FULL.value},
        name="missions_remote",
    ),
    path("missions/<slug:role>/<slug:city>/", views.missions, name="missions_in_city"),
]
