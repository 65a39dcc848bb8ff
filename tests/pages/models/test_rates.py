"""A rate page takes its subject from the guide above it, and its facts from what is published."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from pages.models import RatePage
from tests.factories.pages import make_guide, make_page, question, reload
from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(site_tree, role):
    return make_guide(site_tree.role_index, role)


@pytest.fixture
def page(guide):
    return make_page(RatePage, guide, "")


@pytest.fixture
def no_salary(monkeypatch):
    monkeypatch.setattr("pages.models.rates.salary_year", lambda role: None)


def test_the_role_is_that_of_the_guide(page, role):
    assert page.role == role


def test_the_address_is_the_one_below_the_guide(page):
    assert page.address == "/freelance/developpeur-back-end/tjm/"


def test_another_slug_does_not_stay(page):
    page.slug = "salaire"
    page.save()
    assert reload(page).slug == "tjm"


def test_even_a_draft_has_its_role_and_its_address(guide, role):
    draft = make_page(RatePage, guide, "", publish=False)
    assert (draft.role, draft.slug, draft.live) == (role, "tjm", False)


@pytest.mark.usefixtures("no_salary")
def test_without_a_title_it_has_the_usual_one(page):
    assert "Développeur back-end" in page.title


def test_the_usual_title_names_the_year_of_the_salaries(guide, monkeypatch):
    monkeypatch.setattr("pages.models.rates.salary_year", lambda role: 2031)
    assert "2031" in make_page(RatePage, guide, "").title


def test_a_title_that_somebody_wrote_stays(guide):
    assert make_page(RatePage, guide, "Combien coûte un expert ?").title == "Combien coûte un expert ?"


def test_a_heading_that_somebody_wrote_is_the_heading(guide):
    assert make_page(RatePage, guide, "", hero_title="Les tarifs").heading == "Les tarifs"


@pytest.mark.parametrize("publish", [True, False])
def test_below_a_guide_without_a_role_there_is_no_rate_page(site_tree, role, publish):
    guide = make_guide(site_tree.role_index, role, publish=False)
    type(guide).objects.filter(pk=guide.pk).update(role=None)
    with pytest.raises(ValidationError):
        make_page(RatePage, reload(guide), "", publish=publish)


def test_a_guide_has_one_rate_page(page, guide):
    assert not RatePage.can_create_at(reload(guide))


def test_a_rate_page_does_not_move_to_another_guide(page, site_tree):
    other = make_guide(site_tree.role_index, make_role("data-engineer"))
    assert not page.can_move_to(other)


def test_the_description_tells_median_and_n(page, role):
    make_rate(role, median=1250, n=42)
    assert "1\u202f250\u00a0€" in reload(page).default_description
    assert "42" in reload(page).default_description


def test_without_a_rate_the_description_tells_no_figure(page):
    assert page.default_description
    assert "€" not in page.default_description


def test_a_page_with_made_up_rates_stands_on_demonstration(page, role):
    make_rate(role, is_demo=True)
    assert page.stands_on_demonstration


def test_a_page_with_real_rates_or_none_does_not(page, role):
    assert not page.stands_on_demonstration
    make_rate(role)
    assert not reload(page).stands_on_demonstration


@pytest.mark.parametrize("anchor", ["tjm", "salaire"])
def test_a_section_does_not_take_an_anchor_of_the_page(guide, anchor):
    page = make_page(RatePage, guide, "", publish=False, sections=[question(anchor=anchor)])
    assert [anchor in error for error in page.publication_errors()] == [True]
    page.sections = [question(anchor="demain")]
    assert page.publication_errors() == []


class TestInTheEditor:
    @pytest.fixture
    def url(self, guide):
        return f"/admin/pages/add/pages/ratepage/{guide.pk}/"

    def test_the_form_proposes_the_usual_title_and_asks_no_slug(self, reviewer_client, url):
        html = reviewer_client.get(url).content.decode()
        assert 'value="Développeur back-end' in html
        assert 'name="slug"' not in html

    def test_a_guide_without_a_role_is_told_so(self, reviewer_client, site_tree, role):
        guide = make_guide(site_tree.role_index, role, publish=False)
        type(guide).objects.filter(pk=guide.pk).update(role=None)
        url = f"/admin/pages/add/pages/ratepage/{guide.pk}/"
        response = reviewer_client.post(url, _form(title="Les tarifs"))
        assert response.status_code == 200
        assert response.context["form"].non_field_errors()
        assert not RatePage.objects.exists()

    def test_a_draft_is_saved_below_the_guide(self, reviewer_client, url, role):
        response = reviewer_client.post(url, _form(title="Les tarifs"))
        assert response.status_code == 302
        assert RatePage.objects.get().role == role

    def test_a_copy_beside_it_is_refused_without_a_fault(self, reviewer_client, page, guide):
        values = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": guide.pk}
        response = reviewer_client.post(f"/admin/pages/{page.pk}/copy/", values)
        assert response.status_code < 500
        assert Page.objects.child_of(guide).count() == 1


def _form(**values):
    """A new page as the editor sends it, with nothing written but ``values``."""
    words = {"hero_title": "", "hook": "", "introduction": "null", "sections-count": 0, "sources-count": 0}
    return words | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0} | values
