"""Every address of the site, and who answers it.

Public pages come last: Wagtail answers whatever nobody else claimed.
"""

from allauth.account import views as account_views
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core import views as core_views
from core.http import ADMIN_PATH
from core.sitemaps import index, section
from jobs.missions import robots as mission_robots
from jobs.missions.sitemaps import ListingSection, MissionSection
from jobs.projects import robots as project_robots
from jobs.projects.sitemaps import ProjectSection
from pages.sitemaps import PageSection

ADMIN = ADMIN_PATH.removeprefix("/")
SITEMAP_SECTIONS = (PageSection(), ListingSection(), MissionSection(), ProjectSection())
ROBOTS = (*mission_robots.RULES, *project_robots.RULES)

urlpatterns: list[URLPattern | URLResolver] = [
    # The team. Wagtail's own sign-in would take a password without the second factor.
    path(f"{ADMIN}login/", account_views.login),
    path(ADMIN, include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("compte/", include("allauth.urls")),
    # Machines.
    path("robots.txt", core_views.robots_txt, {"rules": ROBOTS}, name="robots_txt"),
    path("", include("core.urls")),
    path("sitemap.xml", index, {"sections": SITEMAP_SECTIONS}, name="sitemap_index"),
    path(
        "sitemap-<slug:name>-<int:number>.xml",
        section,
        {"sections": SITEMAP_SECTIONS},
        name="sitemap_section",
    ),
    path("api/", include("jobs.missions.importing.urls")),
    # Visitors.
    path("", include("jobs.applications.urls")),
    path("", include("jobs.freelancers.urls")),
    path("", include("jobs.reports.urls")),
    path("", include("jobs.salaries.urls")),
    path("", include("jobs.missions.urls")),
    path("", include("jobs.projects.urls")),
    path("", include("pages.urls")),
    path("", include(wagtail_urls)),
]

handler400 = core_views.bad_request
handler403 = core_views.permission_denied
handler404 = core_views.page_not_found
handler500 = core_views.server_error
