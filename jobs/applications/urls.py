"""Addresses of applications."""

from django.urls import path, re_path

from jobs.applications import views

MISSION = r"^missions/(?P<slug>[^/]+)-(?P<reference>[0-9]{8})"

urlpatterns = [
    re_path(rf"{MISSION}/postuler/$", views.apply, name="apply"),
    re_path(rf"{MISSION}/postuler/merci/$", views.applied, name="applied"),
    path("candidatures/consentement/<str:signed>/", views.withdraw_consent, name="application_consent"),
]
