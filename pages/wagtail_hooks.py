"""Hooks of the editor: wiring only."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from pages import editing, explorer
from pages.dashboard import DefectsComponent
from pages.facts import chooser, rich_text
from pages.planning import propose_city
from pages.publishing import refuse_unfit
from pages.rich_text import LivePageLinkHandler


@hooks.register("register_admin_viewset")
def register_explorer() -> explorer.ExplorerViewSet:
    return explorer.ExplorerViewSet("explorer")


@hooks.register("register_admin_urls")
def register_editing_urls() -> list[URLPattern]:
    return [
        path(
            "controles/<int:page_id>/ecarter/<slug:fingerprint>/",
            editing.dismiss_defect,
            name="dismiss_defect",
        ),
        path(
            "controles/<int:page_id>/retablir/<slug:fingerprint>/",
            editing.restore_defect,
            name="restore_defect",
        ),
        path("controles/<int:page_id>/typographie/", editing.correct_typography, name="correct_typography"),
        path("faits/ville/<int:guide_id>/", editing.landing_facts, name="landing_facts"),
    ]


hooks.register("register_admin_urls", chooser.urls)
hooks.register("register_rich_text_features", rich_text.register)
hooks.register("before_bulk_action", refuse_unfit)
hooks.register("before_create_page", propose_city)


@hooks.register("construct_homepage_panels")
def show_defects_first(request: HttpRequest, panels: list[Any]) -> None:
    panels.insert(0, DefectsComponent(request))


# After Wagtail's own, whose handler of links to pages it replaces.
@hooks.register("register_rich_text_features", order=10)
def resolve_links_to_pages(features: FeatureRegistry) -> None:
    features.register_link_type(LivePageLinkHandler)


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
