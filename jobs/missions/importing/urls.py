"""Placeholder until its owner writes it."""

from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("missions/", lambda request: HttpResponse(), name="missions_import")]
