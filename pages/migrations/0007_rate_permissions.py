"""Who may read the figures of others and set how rates are disclosed; nobody edits either by hand."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

FIGURES = {("jobs", "referencefigure"): ["view_referencefigure"]}
RATES = {("jobs", "ratecell"): ["view_ratecell"]}
GROUPS = {
    "Rédaction": {**FIGURES, **RATES},
    "Relecture": {**FIGURES, **RATES},
    "Ventes": RATES,
    "Administration": {**FIGURES, **RATES, ("jobs", "ratedisclosure"): ["change_ratedisclosure"]},
}


def give(apps, schema_editor):
    # Permissions are made after all migrations have run; ours are needed now.
    config = apps.get_app_config("jobs")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    for name, table in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*_permissions(apps, table))


def take_back(apps, schema_editor):
    for name, table in GROUPS.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.remove(*_permissions(apps, table))


def _permissions(apps, table):
    """Each permission of ``table``; a missing one is an error, not a silent gap."""
    Permission = apps.get_model("auth", "Permission")
    return [
        Permission.objects.get(content_type__app_label=app, content_type__model=model, codename=codename)
        for (app, model), codenames in table.items()
        for codename in codenames
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0006_subject_pages"),
        ("jobs", "0010_reference_figures"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(give, take_back)]
