"""Facts in rich text: as the database has them, as the editor shows them, as readers see them."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from draftjs_exporter import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    KEEP_WHITESPACE,
    InlineEntityElementHandler,
)
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import EmbedHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

from pages.facts.names import names_of
from pages.facts.scope import EMBED_TYPE, Fact, attributes_of, parse, unescaped
from pages.facts.values import Resolved, resolve

FEATURE = "fact"
#: The type of the entity in Draftail (``static/js/admin/facts.js``).
ENTITY = "FACT"


class FactHandler(EmbedHandler):  # type: ignore[misc]
    """What readers see: the value with its scope, date and sample, or the fallback wording."""

    identifier = EMBED_TYPE

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        facts = [parse(unescaped(attrs)) for attrs in attrs_list]
        return [html_of(resolved) for resolved in resolve(facts, at=timezone.now())]


def html_of(resolved: Resolved) -> str:
    """Inside a sentence: no space at either end."""
    value = resolved.value
    if value is None:
        return escape(resolved.words)
    context = {
        "value": value.number,
        "unit": value.unit,
        "provenance": value.provenance,
        # Search engines quote nothing that is made up.
        "nosnippet": value.is_demo,
    }
    return render_to_string("components/fact_chip.html", context).strip()


class FactElementHandler(InlineEntityElementHandler):  # type: ignore[misc]
    """From the database into the editor: one piece, named after the fact."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, Any]) -> dict[str, str]:
        return data_of(parse(attrs))

    def handle_starttag(self, name: str, attrs: list[tuple[str, str]], state: Any, contentstate: Any) -> None:
        super().handle_starttag(name, attrs, state, contentstate)
        fact = parse(dict(attrs))
        state.current_block.text += names_of([fact]).label(fact)
        state.leading_whitespace = KEEP_WHITESPACE


def data_of(fact: Fact) -> dict[str, str]:
    """What the editor keeps of a fact: all of it, so that nothing of an older choice is left behind."""
    return {name: getattr(fact, name) for name in Fact.__slots__}


def fact_element(props: dict[str, Any]) -> Any:
    """From the editor into the database."""
    return DOM.create_element("embed", {"embedtype": EMBED_TYPE, **attributes_of(parse(props))})


def register(features: FeatureRegistry) -> None:
    """Make the feature known to Wagtail."""
    features.register_embed_type(FactHandler)
    features.register_editor_plugin(
        "draftail",
        FEATURE,
        EntityFeature(
            {
                "type": ENTITY,
                "icon": "decimal",
                "description": _("Fact: a figure of the site that stays true"),
                "attributes": list(Fact.__slots__),
                "chooserUrls": {"factChooser": reverse_lazy("fact_chooser")},
            },
            js=["js/admin/facts.js"],
        ),
    )
    features.register_converter_rule(
        "contentstate",
        FEATURE,
        {
            "from_database_format": {f'embed[embedtype="{EMBED_TYPE}"]': FactElementHandler(ENTITY)},
            "to_database_format": {"entity_decorators": {ENTITY: fact_element}},
        },
    )
