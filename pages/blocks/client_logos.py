"""Clients that allow their logo."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from pages.blocks.base import ContentBlock, ContentValue
from pages.pictures import picture

PROOF = ("authorised_on", "scope", "proof")


class ClientLogoValue(ContentValue):
    @property
    def picture(self) -> SafeString:
        """The logo as HTML."""
        return picture(self["logo"], alt=self["name"], sizes="15rem")

    @property
    def is_authorised(self) -> bool:
        return all(self.get(name) for name in PROOF)

    def publication_errors(self) -> dict[str, ValidationError]:
        message = _("The logo of “%(name)s” needs the date, the scope and the proof of its authorisation.")
        params = {"name": self.get("name")}
        return {name: ValidationError(message, params=params) for name in PROOF if not self.get(name)}


class ClientLogoBlock(ContentBlock):
    """One logo; without a dated, scoped and proven authorisation it stays in the draft."""

    name = blocks.CharBlock(label=_("Client"), max_length=80)
    logo = ImageChooserBlock(label=_("Logo"))
    authorised_on = blocks.DateBlock(label=_("Authorised on"), required=False)
    scope = blocks.CharBlock(label=_("Authorised for"), max_length=160, required=False)
    proof = DocumentChooserBlock(label=_("Proof"), required=False)

    class Meta:
        icon = "image"
        label = _("Client")
        value_class = ClientLogoValue


class ClientLogosValue(ContentValue):
    @cached_property
    def shown(self) -> list[ClientLogoValue]:
        return [item for item in self.get("items") or [] if item.get("logo") and item.is_authorised]

    @property
    def is_empty(self) -> bool:
        return not self.shown


class ClientLogosBlock(ContentBlock):
    """Logos of clients, none without its authorisation."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    items = blocks.ListBlock(ClientLogoBlock(), label=_("Clients"), default=[])

    class Meta:
        icon = "image"
        label = _("Client logos")
        template = "blocks/client_logos.html"
        value_class = ClientLogosValue
        description = _("Logos whose owners authorised us in writing.")
        preview_template = "blocks/previews/client_logos.html"
