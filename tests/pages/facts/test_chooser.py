"""The window in which an editor chooses a fact."""

import json

import pytest
from django.urls import reverse

from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_city

ROLE = "developpeur-back-end"


def send(client, **fields):
    values = {"kind": "median-rate", "role": ROLE, "city": "", "sector": "", "fallback": ""} | fields
    data = {f"fact-{name}": value for name, value in values.items()}
    return json.loads(client.post(reverse("fact_chooser"), data).content)


def shown(client, **fields):
    values = {f"fact-{name}": value for name, value in fields.items()}
    return client.get(reverse("fact_value"), values).content.decode()


def test_the_window_opens_with_an_empty_form(editor_client):
    answer = json.loads(editor_client.get(reverse("fact_chooser")).content)
    assert answer["step"] == "choose"
    assert 'name="fact-role"' in answer["html"]
    assert "data-fact-remove" not in answer["html"]


def test_it_opens_again_with_what_was_chosen_and_offers_to_remove_it(editor_client, role):
    make_city("lyon")
    chosen = {"kind": "open-missions", "role": ROLE, "city": "lyon", "fallback": "peu"}
    html = json.loads(editor_client.get(reverse("fact_chooser"), chosen).content)["html"]
    for value in ("open-missions", ROLE, "lyon"):
        assert f'<option value="{value}" selected' in html
    assert 'value="peu"' in html
    assert "data-fact-remove" in html


def test_a_fact_with_a_value_is_handed_to_the_editor(editor_client, role):
    make_rate(role)
    answer = send(editor_client)
    assert answer["step"] == "chosen"
    assert answer["fact"]["data"] == {
        "kind": "median-rate",
        "role": ROLE,
        "city": "",
        "sector": "",
        "fallback": "",
    }
    assert "développeur back-end" in answer["fact"]["label"]


def test_a_fact_without_value_needs_a_wording(editor_client, role):
    answer = send(editor_client)
    assert answer["step"] == "choose"
    assert "w-field--error" in answer["html"]
    assert send(editor_client, fallback="un tarif variable")["step"] == "chosen"


@pytest.mark.parametrize(
    "fields", [{"role": ""}, {"role": "plombier"}, {"city": "ys"}, {"kind": "mean-rate"}, {"sector": "x"}]
)
def test_what_is_not_offered_is_refused(editor_client, role, fields):
    assert send(editor_client, fallback="x", **fields)["step"] == "choose"


def test_the_value_is_shown_before_it_is_inserted(editor_client, role):
    make_rate(role, median=460, n=42)
    html = shown(editor_client, kind="median-rate", role=ROLE)
    assert "460\u00a0€" in html
    assert "42" in html


def test_without_a_value_that_is_what_is_shown(editor_client, role):
    html = shown(editor_client, kind="median-rate", role=ROLE)
    assert html.strip()
    assert "€" not in html


def test_while_no_role_is_chosen_there_is_nothing_to_show(editor_client):
    assert shown(editor_client, kind="median-rate").strip() == ""


@pytest.mark.parametrize("name", ["fact_chooser", "fact_value"])
def test_strangers_are_sent_to_sign_in(client, db, name):
    assert client.get(reverse(name)).status_code == 302
