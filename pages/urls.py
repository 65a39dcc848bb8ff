"""Addresses of this package besides the page tree."""

from django.urls import path, re_path

from pages import styles, twins, views

urlpatterns = [
    path("cartes/<int:page_id>-<slug:digest>.png", views.card, name="card"),
    path("conseils/flux.xml", views.ArticleFeed(), name="article_feed"),
    re_path(r"^(?P<path>[\w/-]+/tjm)/donnees\.(?P<ending>csv|json|md)$", twins.rates, name="rate_data"),
    path("styles/", styles.gallery, name="styles"),
]
