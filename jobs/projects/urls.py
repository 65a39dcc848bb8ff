"""Addresses of project submission. The path is the one that the form's cookie is limited to."""

from django.urls import path

from jobs.projects import views

urlpatterns = [
    path("deposer-un-projet/", views.submit_project, name="submit_project"),
    path("deposer-un-projet/recapitulatif/", views.recap, name="project_recap"),
    path("deposer-un-projet/merci/", views.sent, name="project_sent"),
    path("deposer-un-projet/enregistrer/", views.save, name="project_save"),
    path("deposer-un-projet/reprendre/<str:signed>/", views.resume, name="project_resume"),
    path("deposer-un-projet/<slug:slug>/", views.step, name="project_step"),
]
