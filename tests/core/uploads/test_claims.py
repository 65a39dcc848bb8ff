import pytest

from core.uploads import claims


@pytest.fixture(autouse=True)
def no_questions(monkeypatch):
    monkeypatch.setattr(claims, "_questions", [])


def test_a_name_is_claimed_when_one_question_says_so():
    claims.register(lambda names: [name for name in names if name.startswith("a")])
    claims.register(lambda names: ["b1", "elsewhere"])

    assert claims.claimed(["a1", "b1", "c1"]) == {"a1", "b1"}


def test_the_same_question_is_asked_once():
    asked: list[list[str]] = []

    def question(names):
        asked.append(list(names))
        return []

    claims.register(question)
    claims.register(question)
    claims.claimed(["a1"])

    assert asked == [["a1"]]


def test_nothing_to_ask_about_asks_nothing():
    claims.register(lambda names: pytest.fail("asked"))

    assert claims.claimed([]) == set()
