from django.template import Context, Template
from django.utils.safestring import mark_safe


def rendered(value: object) -> str:
    return Template("{% load typography %}{{ value|typography }}").render(Context({"value": value}))


def test_plain_text_is_mended_then_escaped() -> None:
    assert rendered("R&D <b> ?") == "R&amp;D &lt;b&gt;\u00a0?"


def test_html_is_mended_as_html() -> None:
    assert (
        rendered(mark_safe("<b>R&amp;D</b> <code>a ? b</code> ?"))
        == "<b>R&amp;D</b> <code>a ? b</code>\u00a0?"
    )


def test_what_is_no_text_is_printed() -> None:
    assert rendered(12) == "12"
