"""What clients said, with their agreement."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.base import ContentBlock, ContentValue

PROOF = ("person", "company", "date", "consent_date")


class TestimonialValue(ContentValue):
    @property
    def is_proven(self) -> bool:
        return all(self.get(name) for name in PROOF)

    def publication_errors(self) -> dict[str, ValidationError]:
        message = _("The testimonial “%(text)s” needs a person, a company, a date and a consent.")
        params = {"text": (self.get("text") or "")[:60]}
        return {name: ValidationError(message, params=params) for name in PROOF if not self.get(name)}


class TestimonialBlock(ContentBlock):
    """One testimonial; without person, company, date and consent it stays in the draft."""

    text = blocks.TextBlock(label=_("Quoted words"))
    person = blocks.CharBlock(label=_("Person"), max_length=80, required=False)
    company = blocks.CharBlock(label=_("Company"), max_length=80, required=False)
    date = blocks.DateBlock(label=_("Said on"), required=False)
    consent_date = blocks.DateBlock(label=_("Agreed to be quoted on"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Testimonial")
        value_class = TestimonialValue


class TestimonialsValue(ContentValue):
    @cached_property
    def shown(self) -> list[TestimonialValue]:
        return [item for item in self.get("items") or [] if item.is_proven]

    @property
    def is_empty(self) -> bool:
        return not self.shown


class TestimonialsBlock(ContentBlock):
    """Testimonials, none without its proof."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    items = blocks.ListBlock(TestimonialBlock(), label=_("Testimonials"), default=[])

    class Meta:
        icon = "openquote"
        label = _("Testimonials")
        template = "blocks/testimonials.html"
        value_class = TestimonialsValue
        description = _("Words of named clients who agreed to be quoted.")
        preview_value = {
            "heading": "Ils en parlent",
            "items": [
                {
                    "text": "Exemple de témoignage, pour voir la mise en forme.",
                    "person": "Prénom Nom",
                    "company": "Entreprise",
                    "date": date(2026, 10, 1),
                    "consent_date": date(2026, 10, 2),
                }
            ],
        }
