"""Addresses of applications."""

from django.urls import path

from jobs.applications import views

urlpatterns = [
    path("missions/<slug:slug>-<int:reference>/postuler/", views.apply, name="apply"),
    path("missions/<slug:slug>-<int:reference>/postuler/merci/", views.applied, name="applied"),
    path("candidatures/consentement/<str:signed>/", views.withdraw_consent, name="application_consent"),
]
