"""Addresses of reports."""

from django.urls import path

from jobs.reports import views

urlpatterns = [
    path("signaler/", views.report, name="report"),
    path("signaler/merci/", views.reported, name="reported"),
]
