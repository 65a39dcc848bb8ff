from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest
from altcha import Challenge, Payload, solve_challenge
from django.db import OperationalError
from django.http import HttpResponse
from django.utils import timezone

from core import spam
from core.csp import ContentSecurityPolicyMiddleware
from core.models import UsedChallenge
from core.spam import limits, proof

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture(autouse=True)
def _wanted(settings):
    settings.PROOF_OF_WORK = "on"
    settings.ALTCHA_CHALLENGE = {**settings.ALTCHA_CHALLENGE, "cost": 1}


def solved() -> str:
    """What the widget puts into its field."""
    challenge = Challenge.from_dict(json.loads(proof.for_form(scope="project").challenge))
    return Payload(challenge, solve_challenge(challenge)).to_base64()


def changed(payload: str, **parameters: object) -> str:
    content = json.loads(base64.b64decode(payload))
    content["challenge"]["parameters"].update(parameters)
    return base64.b64encode(json.dumps(content).encode()).decode()


def is_proven(rf, payload: object, *, key: str = "a", at=NOW) -> bool:
    return proof.verify(rf.post("/", {"preuve": payload}), key=key, at=at)


def test_a_solved_challenge_is_a_proof(rf):
    assert is_proven(rf, solved())


def test_a_challenge_counts_for_one_form_only(rf):
    payload = solved()

    assert is_proven(rf, payload, key="a")
    assert not is_proven(rf, payload, key="b")


def test_the_same_form_may_come_again_with_its_proof(rf):
    payload = solved()

    assert [is_proven(rf, payload) for _ in range(3)] == [True] * 3
    assert UsedChallenge.objects.count() == 1


def test_without_a_key_a_challenge_counts_once(rf):
    payload = solved()

    assert [is_proven(rf, payload, key="") for _ in range(2)] == [True, False]


def test_what_is_remembered_does_not_name_the_form(rf):
    is_proven(rf, solved(), key="3f9a")

    assert "3f9a" not in UsedChallenge.objects.get().form


def test_a_challenge_ends(rf):
    made_at, payload = timezone.now(), solved()

    assert not is_proven(rf, payload, at=made_at + proof.LIFE + timedelta(minutes=1))
    assert is_proven(rf, payload, at=made_at + proof.LIFE - timedelta(minutes=1))


def test_an_easier_challenge_than_ours_is_no_proof(rf):
    assert not is_proven(rf, changed(solved(), keyPrefix="", cost=1))


def test_a_later_end_than_ours_is_no_proof(rf):
    assert not is_proven(rf, changed(solved(), expiresAt=4_000_000_000))


def test_a_challenge_of_another_site_is_no_proof(rf, settings):
    payload = solved()
    settings.ALTCHA_HMAC_SECRET = "another"

    assert not is_proven(rf, payload)


NONSENSE = [
    "",
    "x",
    "\x00",
    "é🦊",
    "x" * 1_000_000,
    ["a", "b"],
    *(
        base64.b64encode(text.encode()).decode()
        for text in (
            "null",
            "[]",
            "{}",
            "[" * 2900,
            '{"challenge": 1, "solution": 1}',
            '{"challenge": {"parameters": []}, "solution": {}}',
            '{"challenge": {"parameters": {"algorithm": 1, "nonce": 1, "salt": 1, "cost": 1e999},'
            ' "signature": 1}, "solution": {"counter": -1, "derivedKey": []}}',
            '{"test": true, "challenge": null, "solution": null}',
            '{"verificationData": "x", "signature": "x", "verified": true, "algorithm": "SHA-256"}',
        )
    ),
]


@pytest.mark.parametrize("payload", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_is_no_proof_and_no_error(rf, payload):
    assert not is_proven(rf, payload)
    assert not UsedChallenge.objects.exists()


def test_a_database_that_does_not_answer_is_no_error_here(rf, monkeypatch):
    def fail(**kwargs: object) -> None:
        raise OperationalError

    payload = solved()
    monkeypatch.setattr(UsedChallenge.objects, "get_or_create", fail)

    assert not is_proven(rf, payload)


@pytest.mark.parametrize(
    ("mode", "attacked", "wanted"),
    [
        ("off", True, False),
        ("on", False, True),
        ("auto", False, False),
        ("auto", True, True),
    ],
)
def test_a_proof_is_wanted_by_setting_or_under_attack(settings, mode, attacked, wanted):
    settings.PROOF_OF_WORK, settings.SPAM_SITE_WIDE = mode, 1
    for _ in range(2 if attacked else 1):
        limits.allows_site("project")

    assert proof.is_wanted("project") is wanted
    assert (proof.for_form(scope="project") is not None) is wanted


def test_a_form_without_a_proof_that_is_wanted_is_marked(rf):
    assert spam.examine_sending(rf.post("/"), scope="project", at=NOW, key="a") == ["no-proof"]


def test_under_attack_a_proof_makes_up_for_the_others(rf, settings):
    settings.PROOF_OF_WORK, settings.SPAM_SITE_WIDE = "auto", 1
    first = spam.examine_sending(rf.post("/"), scope="project", at=NOW)
    attacker = spam.examine_sending(rf.post("/"), scope="project", at=NOW)
    client = spam.examine_sending(rf.post("/", {"preuve": solved()}), scope="project", at=NOW, key="a")

    assert (first, attacker, client) == ([], ["flood", "no-proof"], [])


def test_a_proof_does_not_make_up_for_many_forms_from_one_address(rf, settings):
    settings.SPAM_PER_ADDRESS = 1
    sent = [
        spam.examine_sending(rf.post("/", {"preuve": solved()}), scope="project", at=NOW, key=key)
        for key in ("a", "b")
    ]

    assert sent == [[], ["too-many"]]


def test_only_the_answer_with_the_widget_may_start_workers(rf):
    def policy(response: HttpResponse) -> str:
        request = rf.get("/deposer-un-projet/recapitulatif/")
        return ContentSecurityPolicyMiddleware(lambda request: response)(request)["Content-Security-Policy"]

    widened = policy(proof.let_run(HttpResponse()))
    assert "worker-src 'self' blob:" in widened
    assert "unsafe" not in widened
    assert "worker-src" not in policy(HttpResponse())
