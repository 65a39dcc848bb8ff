"""Blocks that are imported again keep their ids."""

import copy

from pages.importing.ids import keep_ids


def section(anchor, text, *, id=None, answer_id=None):
    answer = [{"type": "rich_text", "value": text} | ({"id": answer_id} if answer_id else {})]
    value = {"question": text, "anchor": anchor, "answer": answer}
    return {"type": "question_section", "value": value} | ({"id": id} if id else {})


def ids(blocks):
    return [block.get("id") for block in blocks]


def test_a_section_is_known_by_its_anchor_wherever_it_stands():
    new = [section("b", "mieux"), section("a", "autrement")]
    keep_ids(new, [section("a", "un", id="1"), section("b", "deux", id="2")])
    assert ids(new) == ["2", "1"]


def test_what_is_inside_keeps_its_id_too():
    new = [section("a", "mieux")]
    keep_ids(new, [section("a", "un", id="1", answer_id="1a")])
    assert new[0]["value"]["answer"] == [{"type": "rich_text", "value": "mieux", "id": "1a"}]


def test_blocks_without_anchor_follow_each_other():
    new = [{"type": "item", "value": text} for text in ("x", "y", "z")]
    keep_ids(new, [{"type": "item", "value": text, "id": text.upper()} for text in ("x", "y")])
    assert ids(new) == ["X", "Y", None]


def test_a_block_of_another_type_or_anchor_is_new():
    new = [section("c", "trois"), {"type": "quote", "value": {"anchor": "a"}}]
    untouched = copy.deepcopy(new)
    keep_ids(new, [section("a", "un", id="1")])
    assert new == untouched


def test_texts_that_are_no_blocks_are_left_alone():
    new = [{"values": ["x"]}, "texte"]
    keep_ids(new, [{"values": ["y"], "id": "1"}, "autre"])
    assert new == [{"values": ["x"]}, "texte"]
