"""What the teams may do with projects and freelancers; editors learn counts by page, never who.

Nothing here is added by hand, and deleting one erases it with its files.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

RECEIVED = {
    ("jobs", "project"): ["change_project", "delete_project", "view_project", "see_project_origins"],
    ("jobs", "projectfile"): ["view_projectfile"],
    ("jobs", "projectevent"): ["view_projectevent"],
    ("jobs", "freelancer"): ["change_freelancer", "delete_freelancer", "view_freelancer"],
    ("jobs", "freelancerfile"): ["view_freelancerfile"],
    ("jobs", "freelancerevent"): ["view_freelancerevent"],
}
COUNTS = {("jobs", "project"): ["see_project_origins"]}
GROUPS = {
    "Ventes": RECEIVED,
    "Administration": {**RECEIVED, ("jobs", "contactcommitment"): ["change_contactcommitment"]},
    "Rédaction": COUNTS,
    "Relecture": COUNTS,
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
        ("pages", "0004_sales_permissions"),
        ("jobs", "0008_projects"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(give, take_back)]
