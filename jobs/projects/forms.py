"""The small form beside each step: where to send the link that resumes it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import AddressField


class ResumeForm(forms.Form):
    """One address, used for one message."""

    reprise = AddressField(
        label=_("Your e-mail address"),
        help_text=_("Used for this message only, and erased once it has left."),
        # The step's own form asks for what it needs; this field is wanted by one of its buttons only.
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Give the e-mail address to which we send the link."),
            "invalid": _("Give a complete e-mail address, for example nom@exemple.fr."),
        },
    )
    use_required_attribute = False
