import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.schema import extract, json_ld

# Everything JSON can hold, lone surrogates included: what an editor pastes is not always clean.
text = st.text(alphabet=st.characters(codec=None, categories=None))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=12,
)
nodes = st.dictionaries(text, values, max_size=6)


@given(nodes)
def test_what_is_printed_reads_back_the_same(data):
    assert extract(f"<html><head>{json_ld(data)}</head></html>") == [data]


@given(st.lists(nodes, max_size=3))
def test_several_nodes_read_back_in_order(data):
    assert extract("".join(map(json_ld, data))) == data


@pytest.mark.parametrize(
    "attack", ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "\u2028", "\u2029", "&lt;"]
)
def test_no_value_can_end_the_script_element(attack):
    body = (
        json_ld({"name": attack})
        .removeprefix('<script type="application/ld+json">')
        .removesuffix("</script>")
    )

    assert not set(body) & set("<>&\u2028\u2029")
    assert json.loads(body) == {"name": attack}


def test_accents_are_printed_as_they_are():
    assert "métier" in json_ld({"name": "métier"})


def test_a_half_character_can_still_be_sent():
    assert (
        json_ld({"name": "\ud83d"}).encode()
        == b'<script type="application/ld+json">{"name":"\\ud83d"}</script>'
    )


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_json_does_not_know_is_refused(value):
    with pytest.raises(ValueError, match="JSON compliant"):
        json_ld({"value": value})
