"""An image that shows something."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from pages.blocks.base import ContentBlock, ContentValue
from pages.pictures import picture


class FigureValue(ContentValue):
    @property
    def is_empty(self) -> bool:
        return self.get("image") is None

    @property
    def picture(self) -> SafeString:
        """The image as HTML."""
        return picture(self["image"], alt=self.get("alt") or "")

    def publication_errors(self) -> dict[str, ValidationError]:
        name = self.get("caption") or self.get("alt") or getattr(self.get("image"), "title", "")
        errors = {}
        if not self.get("credit"):
            errors["credit"] = ValidationError(
                _("The figure “%(name)s” needs a source."), params={"name": name}
            )
        if not self.get("date"):
            errors["date"] = ValidationError(_("The figure “%(name)s” needs a date."), params={"name": name})
        return errors


class FigureBlock(ContentBlock):
    """An image with its alternative text, its caption, and who made it when."""

    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        max_length=500,
        help_text=_("What the image says, for those who do not see it. Not “image of…”."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)
    credit = blocks.CharBlock(
        label=_("Source"),
        required=False,
        max_length=160,
        help_text=_("Required to publish. Who drew or measured it."),
    )
    date = blocks.CharBlock(
        label=_("Date"), required=False, max_length=30, help_text=_("Required to publish. A year is enough.")
    )

    class Meta:
        icon = "image"
        label = _("Figure")
        template = "blocks/figure.html"
        value_class = FigureValue
        description = _("An image or a drawing that shows something.")
        preview_template = "blocks/previews/figure.html"
