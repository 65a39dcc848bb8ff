"""Reading documents strictly."""

import datetime

import pytest

from pages.importing.node import DocumentError, Node, load


def problems_of(read):
    node = Node({"a": {"b": [1, "x", None]}, "n": 3, "d": datetime.date(2026, 11, 20), "t": True, "e": " "})
    read(node)
    return node.problems


def test_a_missing_text_is_named_by_its_path():
    assert problems_of(lambda node: node.mapping("a").text("c", required=True)) == ["a.c: is missing"]


def test_a_list_element_is_named_by_its_position():
    assert problems_of(lambda node: [i.as_text() for i in node.mapping("a").items("b")]) == [
        "a.b[2]: is missing"
    ]


def test_a_text_is_kept_exactly_as_written():
    assert Node({"a": "  deux  espaces ? ?"}).text("a") == "  deux  espaces ? ?"


def test_a_number_is_taken_as_its_digits():
    assert Node({"a": 2024}).text("a") == "2024"


def test_a_truth_value_is_no_text():
    assert problems_of(lambda node: node.text("t")) == ["t: expected text"]


def test_an_empty_text_is_refused_where_one_is_required():
    assert problems_of(lambda node: node.text("e", required=True)) == ["e: is empty"]


def test_a_text_that_does_not_fit_says_how_long_it_is():
    node = Node({"titre": "abc"})
    node.text("titre", limit=2)
    assert node.problems == ["titre: has 3 characters, at most 2 fit"]


def test_unknown_names_are_refused():
    assert problems_of(lambda node: node.only("a", "n", "d", "t")) == [
        "e: unknown name; known here: a, n, d, t"
    ]


def test_a_list_where_names_are_expected_is_refused():
    node = Node({"hero": [1]})
    assert node.mapping("hero").value == {}
    assert node.problems == ["hero: expected named values"]


@pytest.mark.parametrize("value", ["hier", 3, True])
def test_a_date_must_be_one(value):
    node = Node({"d": value})
    assert node.date("d") is None
    assert node.problems == ["d: expected a date such as 2026-11-20"]


@pytest.mark.parametrize("value", [0, -1, 1.5, "3", True])
def test_a_sample_size_must_be_a_whole_number_above_zero(value):
    node = Node({"n": value})
    assert node.number("n") is None
    assert node.problems == ["n: expected a whole number above 0"]


def test_a_name_that_stands_twice_is_refused_with_its_line(tmp_path):
    (tmp_path / "twice.yaml").write_text("hero: 1\npage: 2\nhero: 3\n")
    with pytest.raises(DocumentError, match=r"line 3, column 1: the name 'hero' stands twice"):
        load(tmp_path / "twice.yaml")


def test_broken_yaml_is_refused_with_its_line(tmp_path):
    (tmp_path / "broken.yaml").write_text("hero: [1\n")
    with pytest.raises(DocumentError, match=r"broken\.yaml: line 2"):
        load(tmp_path / "broken.yaml")


def test_a_file_that_is_not_utf_8_is_refused_with_its_place(tmp_path):
    (tmp_path / "latin.yaml").write_bytes("é".encode("latin-1"))
    with pytest.raises(DocumentError, match="not UTF-8 at byte 0"):
        load(tmp_path / "latin.yaml")


def test_a_file_that_does_not_exist_is_named(tmp_path):
    with pytest.raises(DocumentError, match=r"absent\.yaml"):
        load(tmp_path / "absent.yaml")


def test_a_document_without_names_is_refused(tmp_path):
    (tmp_path / "list.yaml").write_text("- 1\n")
    with pytest.raises(DocumentError, match="named values at the top"):
        load(tmp_path / "list.yaml")
