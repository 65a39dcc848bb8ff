"""What the sales team may do with missions, applications and reports; administration may do it all.

Deleting a mission is for drafts (the view refuses others). Applications are never added by hand,
and deleting one erases it with its file.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

SALES = "Ventes"
ADMINISTRATION = "Administration"

# (app, model): actions.
SOLD = {
    ("jobs", "mission"): ["add", "change", "delete", "view"],
    ("jobs", "client"): ["add", "change", "view"],
    ("jobs", "application"): ["change", "delete", "view"],
    ("jobs", "applicationfile"): ["view"],
    ("jobs", "applicationevent"): ["view"],
    ("jobs", "report"): ["change", "view"],
    ("core", "outboxmessage"): ["change", "view"],
}
ADMINISTERED = {
    **SOLD,
    ("jobs", "client"): ["add", "change", "delete", "view"],
    ("jobs", "importtoken"): ["add", "change", "view"],
    ("core", "access"): ["view"],
}


def give(apps, schema_editor):
    for label in ("core", "jobs"):
        # Permissions are made after all migrations have run; ours are needed now.
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
    for name, table in ((SALES, SOLD), (ADMINISTRATION, ADMINISTERED)):
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*_permissions(apps, table))


def take_back(apps, schema_editor):
    for name, table in ((SALES, SOLD), (ADMINISTRATION, ADMINISTERED)):
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.remove(*_permissions(apps, table))


def _permissions(apps, table):
    """Each permission of ``table``; a missing one is an error, not a silent gap."""
    Permission = apps.get_model("auth", "Permission")
    return [
        Permission.objects.get(
            content_type__app_label=app, content_type__model=model, codename=f"{action}_{model}"
        )
        for (app, model), actions in table.items()
        for action in actions
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0003_review_workflow"),
        ("jobs", "0004_reports"),
        ("core", "0008_sales_email"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(give, take_back)]
