"""Which notice was shown can be told from its digest."""

from __future__ import annotations

import pytest

from jobs.projects import notice
from jobs.projects.models import Project
from jobs.projects.steps.contact import ContactForm
from tests.factories.project_answers import TODAY


def test_it_fits_its_columns() -> None:
    shown = notice.current()
    assert len(shown.version) == Project._meta.get_field("notice_version").max_length
    assert len(shown.digest) == Project._meta.get_field("notice_digest").max_length


def test_the_same_words_have_the_same_digest() -> None:
    assert notice.current() == notice.current()


@pytest.mark.parametrize("name", ["NEWS_LABEL", "NEWS_HINT", "PARTS"])
def test_other_words_have_another_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = notice.current().digest
    changed = notice.PARTS[1:] if name == "PARTS" else "Other words."
    monkeypatch.setattr(notice, name, changed)
    assert notice.current().digest != before


def test_the_box_has_the_words_of_the_notice() -> None:
    field = ContactForm(today=TODAY).fields["accepts_news"]
    assert (field.label, field.help_text) == (notice.NEWS_LABEL, notice.NEWS_HINT)
