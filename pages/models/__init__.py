"""Page types and the tables beside them, each in its own module."""

from pages.models.articles import ArticleIndexPage, ArticlePage
from pages.models.authors import AuthorIndexPage, AuthorPage
from pages.models.base import BasePage, PublicationRefused
from pages.models.cities import CityIndexPage, CityPage
from pages.models.guides import RoleGuidePage, RoleIndexPage
from pages.models.home import HomePage
from pages.models.landings import LandingPage
from pages.models.media import SiteImage, SiteRendition
from pages.models.rates import RatePage
from pages.models.review import DismissedDefect, ReviewTask
from pages.models.sectors import SectorIndexPage, SectorPage
from pages.models.standard import StandardPage
from pages.models.state import PageState

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "AuthorIndexPage",
    "AuthorPage",
    "BasePage",
    "CityIndexPage",
    "CityPage",
    "DismissedDefect",
    "HomePage",
    "LandingPage",
    "PageState",
    "PublicationRefused",
    "RatePage",
    "ReviewTask",
    "RoleGuidePage",
    "RoleIndexPage",
    "SectorIndexPage",
    "SectorPage",
    "SiteImage",
    "SiteRendition",
    "StandardPage",
]
