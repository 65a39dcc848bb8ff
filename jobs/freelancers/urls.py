"""Addresses of the registration of freelancers."""

from django.urls import path

from jobs.freelancers import views

urlpatterns = [
    path("rejoindre/", views.join, name="join"),
    path("rejoindre/merci/", views.joined, name="joined"),
    path("rejoindre/fiche/<str:signed>/", views.withdraw_card, name="card_consent"),
]
