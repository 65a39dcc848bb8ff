"""Form fields as components: label, hint, error and their links to the field."""

from django.forms.renderers import TemplatesSetting


class SiteFormRenderer(TemplatesSetting):
    """Fields print through ``templates/components/field.html``."""

    field_template_name = "components/field.html"
