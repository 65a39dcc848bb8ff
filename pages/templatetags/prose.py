"""Prints what editors wrote: links resolved, French typography mended, once for a whole region."""

from __future__ import annotations

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from core.text import typography_html

register = template.Library()


class ProseNode(template.Node):
    """Renders its content, then resolves all links of it with one query a kind."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        return mark_safe(typography_html(expand_db_html(self.nodelist.render(context))))  # noqa: S308


@register.tag("prose")
def do_prose(parser: Parser, token: Token) -> ProseNode:
    """``{% prose %}…{% endprose %}`` round everything that shows rich text.

    Blocks print rich text as it is stored; resolving links here, and not block by block, keeps
    the number of queries the same for five sections or five hundred.
    """
    nodelist = parser.parse(("endprose",))
    parser.delete_first_token()
    return ProseNode(nodelist)
