"""Addresses of project submission."""

from django.urls import path

from jobs.projects import views

urlpatterns = [path("deposer-un-projet/", views.submit_project, name="submit_project")]
