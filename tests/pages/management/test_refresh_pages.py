"""``manage.py refresh_pages``"""

import time_machine
from django.conf import settings
from django.core.management import call_command

from pages.models import PageState
from tests.factories.pages import make_guide


def test_a_review_that_has_become_due_is_counted(site_tree, role):
    guide = make_guide(
        site_tree.role_index,
        role,
        author=site_tree.author,
        reviewer=site_tree.author,
        reviewed_on="2026-11-02",
        review_due_on="2027-09-02",
    )
    before = PageState.objects.get(page_id=guide.pk)
    with time_machine.travel("2027-09-10T10:00:00Z"):
        call_command("refresh_pages")
    after = PageState.objects.get(page_id=guide.pk)
    assert after.defect_count == before.defect_count + 1
    assert after.lastmod == before.lastmod


def test_it_runs_every_day():
    assert [job.every.days for job in settings.SCHEDULE if job.command == "refresh_pages"] == [1]
