from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from core import messages

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
title = _("Title")
count = ngettext("%(n)s page", "%(n)s pages", 2)
month = pgettext("month", "May")
"""
TEMPLATE = """{% load i18n %}
<h1>{% translate "Heading" %}</h1>
{% blocktranslate trimmed count n=n %}
  One result
{% plural %}
  {{ n }} results
{% endblocktranslate %}
{% include "components/link.html" with label=_("More") only %}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path, text in {
        "pages/models.py": PYTHON,
        "pages/migrations/0001.py": '_("Never")',
        "templates/page.html": TEMPLATE,
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True)
        file.write_text(text)
    return tmp_path


def translated(source: Catalog) -> Catalog:
    """A catalogue in which every message of ``source`` has a translation."""
    catalog = Catalog(locale="fr")
    for message in source:
        if message.id:
            text = message.id if isinstance(message.id, str) else tuple(message.id)
            catalog.add(message.id, text, context=message.context, flags=message.flags - {"fuzzy"})
    return catalog


def test_messages_of_python_and_of_templates_are_found(project):
    ids = {message.id for message in messages.collect(project) if message.id}
    assert ids == {
        "Title",
        ("%(n)s page", "%(n)s pages"),
        "May",
        "Heading",
        ("One result", "%(n)s results"),
        "More",
    }


def test_a_message_carries_its_context(project):
    assert messages.collect(project).get("May", "month") is not None


def test_a_message_knows_the_file_and_line_that_use_it(project):
    assert messages.collect(project).get("Heading").locations == [("templates/page.html", 2)]


def test_a_complete_catalogue_has_no_problem(project):
    source = messages.collect(project)
    assert messages.problems(source, translated(source)) == []


def test_a_message_that_is_not_in_the_catalogue_is_named_with_its_place(project):
    source = messages.collect(project)
    catalog = translated(source)
    catalog.delete("Heading")
    assert messages.problems(source, catalog) == ["templates/page.html:2: not in the catalogue: 'Heading'"]


def test_an_empty_translation_is_named(project):
    source = messages.collect(project)
    catalog = translated(source)
    catalog.get("Title").string = ""
    assert messages.problems(source, catalog) == ["pages/models.py:3: not translated: 'Title'"]


def test_a_missing_plural_is_named(project):
    source = messages.collect(project)
    catalog = translated(source)
    catalog.get("One result").string = ("Un résultat", "")
    assert messages.problems(source, catalog) == ["templates/page.html:3: not translated: 'One result'"]


def test_a_guess_is_no_translation(project):
    source = messages.collect(project)
    catalog = translated(source)
    catalog.get("Title").flags.add("fuzzy")
    assert messages.problems(source, catalog) == ["pages/models.py:3: marked fuzzy: 'Title'"]


@pytest.mark.parametrize("text", ["Titre :", "L'intitulé", "« Titre »"])
def test_a_translation_that_is_not_set_as_french_is_named(project, text):
    source = messages.collect(project)
    catalog = translated(source)
    catalog.get("Title").string = text
    assert messages.problems(source, catalog) == ["pages/models.py:3: not set as French is: 'Title'"]


def test_a_translation_that_loses_a_placeholder_is_named(project):
    source = messages.collect(project)
    catalog = translated(source)
    catalog.get("%(n)s page").string = ("une page", "%(m)s pages")
    (problem,) = messages.problems(source, catalog)
    assert problem.startswith("pages/models.py:4:")


def test_a_translation_that_nothing_uses_is_named(project):
    source = messages.collect(project)
    catalog = translated(source)
    catalog.add("Gone", "Parti")
    assert messages.problems(source, catalog) == ["locale: no longer used: 'Gone'"]


def test_an_update_keeps_what_is_translated_and_drops_what_is_gone(project, tmp_path):
    path = tmp_path / "locale" / "django.po"
    messages.update(path, messages.collect(project))
    catalog = messages.read(path)
    catalog.get("Heading").string = "Titre"
    with path.open("wb") as file:
        messages.write_po(file, catalog)
    (project / "templates" / "page.html").write_text('{% load i18n %}{% translate "Heading" %}')
    messages.update(path, messages.collect(project))
    kept = messages.read(path)
    assert kept.get("Heading").string == "Titre"
    assert kept.get("One result") is None


def test_an_update_does_not_guess_a_translation_from_a_similar_message(project, tmp_path):
    path = tmp_path / "locale" / "django.po"
    messages.update(path, messages.collect(project))
    catalog = messages.read(path)
    catalog.get("Heading").string = "Titre"
    with path.open("wb") as file:
        messages.write_po(file, catalog)
    (project / "templates" / "page.html").write_text('{% load i18n %}{% translate "Headings" %}')
    messages.update(path, messages.collect(project))
    assert messages.read(path).get("Headings").string == ""


def test_a_translation_inside_an_f_string_is_named(project):
    (project / "pages" / "views.py").write_text('text = f"{name}: {_(\'Gone\')}"\nother = f"{name}"\n')
    assert messages.hidden(project) == ["pages/views.py:1: translated inside an f-string"]


def catalogue(**strings: str) -> Catalog:
    found = Catalog(locale="fr")
    for message, string in strings.items():
        found.add(message, string)
    return found


def test_a_message_that_a_package_says_in_other_words_is_named():
    ours, theirs = catalogue(Checks="Contrôles"), catalogue(Checks="Vérifications")
    assert messages.overrides(ours, {"wagtail.admin": theirs}) == [
        "locale: 'Checks' is a message of wagtail.admin too ('Vérifications'): "
        "translate it the same, or give it a context"
    ]


def test_a_message_that_a_package_says_in_the_same_words_may_have_better_typography():
    ours, theirs = catalogue(Trail="Fil d’Ariane\u00a0:"), catalogue(Trail="Fil d'Ariane :")
    assert messages.overrides(ours, {"wagtail.admin": theirs}) == []


def test_a_context_keeps_a_message_apart_from_that_of_a_package():
    ours = Catalog(locale="fr")
    ours.add("Checks", "Contrôles", context="content")
    assert messages.overrides(ours, {"wagtail.admin": catalogue(Checks="Vérifications")}) == []


def test_what_a_package_left_untranslated_may_be_translated():
    assert messages.overrides(catalogue(Tags="Étiquettes"), {"taggit": catalogue(Tags="")}) == []


def test_catalogues_of_packages_are_read_where_they_have_one(tmp_path):
    folder = tmp_path / "package" / "locale" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, catalogue(Home="Accueil"))
    found = messages.installed({"package": tmp_path / "package", "other": tmp_path})
    assert {name: catalog.get("Home").string for name, catalog in found.items()} == {"package": "Accueil"}
