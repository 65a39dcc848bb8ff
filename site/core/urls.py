"""Addresses that any site has. The error handlers of ``core.views`` belong to the root URLconf."""

from django.conf import settings
from django.urls import path

from core import views

urlpatterns = [
    path("robots.txt", views.robots_txt, name="robots_txt"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("sante/", views.alive, name="alive"),
    path("sante/pret/", views.ready, name="ready"),
    path(f"{settings.MEDIA_URL.removeprefix('/')}<path:path>", views.media, name="media"),
]
