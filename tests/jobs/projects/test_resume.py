"""The link that resumes a draft."""

from __future__ import annotations

from uuid import uuid4

import pytest
import time_machine
from django.conf import settings

from jobs.projects import resume


def signed(key_link: str) -> str:
    return key_link.rstrip("/").rsplit("/", 1)[1]


def test_a_link_leads_to_its_draft() -> None:
    key = uuid4()
    link = resume.link(key)
    assert link.startswith(f"{settings.SITE_URL}/deposer-un-projet/reprendre/")
    assert resume.read(signed(link)) == key


def test_a_link_is_good_for_seven_days() -> None:
    with time_machine.travel("2026-11-22 10:00:00Z", tick=False):
        link = signed(resume.link(uuid4()))
    with time_machine.travel("2026-11-29 09:59:00Z", tick=False):
        resume.read(link)
    with time_machine.travel("2026-11-29 10:01:00Z", tick=False), pytest.raises(resume.ExpiredLink):
        resume.read(link)


@pytest.mark.parametrize("text", ["", "x", "a:b:c", "0" * 32])
def test_a_link_of_somebody_else_leads_nowhere(text: str) -> None:
    with pytest.raises(resume.BadLink):
        resume.read(text)


def test_a_changed_link_leads_nowhere() -> None:
    link = signed(resume.link(uuid4()))
    with pytest.raises(resume.BadLink):
        resume.read(("0" if link[0] != "0" else "1") + link[1:])
