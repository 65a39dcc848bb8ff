"""Addresses that any site has.

robots.txt, to which others add rules, and the error handlers of ``core.views`` belong to the root URLconf.
"""

from django.conf import settings
from django.urls import path, register_converter

from core import views
from core.indexnow import KeyConverter

register_converter(KeyConverter, "indexnow_key")

urlpatterns = [
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("<indexnow_key:key>.txt", views.key_file, name="indexnow_key"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("sante/", views.alive, name="alive"),
    path("sante/pret/", views.ready, name="ready"),
    path(f"{settings.MEDIA_URL.removeprefix('/')}<path:path>", views.media, name="media"),
]
