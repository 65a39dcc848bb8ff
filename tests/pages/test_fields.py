"""Model fields of this package."""

import pytest
from django.db import models

from pages.facts.scope import Fact, markup_of
from pages.fields import RichTextField
from pages.models import RatePage
from tests.factories.pages import make_guide, make_page


@pytest.fixture
def form_of(site_tree, role, reviewer):
    """The form of a rate page with this introduction."""
    page = make_page(
        RatePage, make_guide(site_tree.role_index, role), "TJM", slug="tjm", role=role, publish=False
    )

    def make(introduction):
        form_class = page.get_edit_handler().get_form_class()
        form = form_class(instance=page, for_user=reviewer, parent_page=page.get_parent())
        form.fields = {"introduction": form.fields["introduction"]}
        form.is_bound, form.formsets = True, {}
        widget = form.fields["introduction"].widget
        form.data = {"introduction": widget.converter.from_database_format(introduction)}
        return form

    return make


def nothing(role):
    return f"<p>Comptez {markup_of(Fact('median-rate', role.slug))}.</p>"


def test_what_is_published_holds_no_fact_that_says_nothing(form_of, role):
    form = form_of(nothing(role))
    form.full_clean()
    assert len(form.errors["introduction"]) == 1


def test_a_draft_may(form_of, role):
    form = form_of(nothing(role))
    form.defer_required_fields()
    form.full_clean()
    assert "introduction" not in form.errors


def test_migrations_know_nothing_of_it():
    field = RichTextField(blank=True)
    field.set_attributes_from_name("introduction")
    _name, path, _args, kwargs = field.deconstruct()
    assert (path, kwargs) == ("wagtail.fields.RichTextField", {"blank": True})
    assert issubclass(RichTextField, models.TextField)
