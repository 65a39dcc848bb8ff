"""Skills while they are typed."""

import json

from django.urls import reverse

from jobs.missions.admin.skills import SkillsField, SkillsWidget, written
from jobs.taxonomy.models import Skill
from tests.factories.taxonomy import make_skill

URL = "missions_admin:skills"


def test_names_that_contain_what_is_typed_are_offered(sales_client):
    for slug in ("python", "pytorch", "java"):
        make_skill(slug)
    make_skill("pyramid", is_retired=True)
    assert sales_client.get(reverse(URL), {"term": "py"}).json() == ["Python", "Pytorch"]


def test_few_are_offered_at_once(sales_client):
    for number in range(12):
        make_skill(f"skill-{number}")
    assert len(sales_client.get(reverse(URL), {"term": "skill"}).json()) == 10


def test_writers_are_offered_none(editor_client, db):
    assert editor_client.get(reverse(URL), {"term": "py"}).status_code == 302


def test_no_name_is_put_between_quotes_for_its_spaces():
    """The tag field of the editor does so unless it is told not to."""
    skills = [Skill(name="User stories"), Skill(name="Python")]
    assert written(skills) == "User stories, Python"
    options = SkillsWidget().get_context("skills", "", {})["widget"]["attrs"]["data-w-tag-options-value"]
    assert json.loads(options)["preprocessTag"] is None


def test_quotes_are_forgiven(db):
    make_skill("user-stories", name="User stories")
    make_skill("python")
    assert [skill.name for skill in SkillsField().clean('"User stories", Python')] == [
        "User stories",
        "Python",
    ]
