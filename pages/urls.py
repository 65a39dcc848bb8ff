"""Addresses of this package besides the page tree."""

from django.urls import path

from pages import styles, views

urlpatterns = [
    path("cartes/<int:page_id>-<slug:digest>.png", views.card, name="card"),
    path("conseils/flux.xml", views.ArticleFeed(), name="article_feed"),
    path("styles/", styles.gallery, name="styles"),
]
