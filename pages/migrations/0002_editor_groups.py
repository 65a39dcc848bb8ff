"""Four groups: who writes, who reviews and publishes, who sells, who administers.

Wagtail's own two groups already have the rights of writers and reviewers; they get our names.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

RENAMED = {"Editors": "Rédaction", "Moderators": "Relecture"}
SALES = "Ventes"
ADMINISTRATION = "Administration"

# (app, model): every permission of the model.
ADMINISTERED = [
    ("core", "user"),
    ("core", "siteidentity"),
    ("core", "sentemail"),
    ("auth", "group"),
    ("wagtailcore", "site"),
    ("wagtailcore", "collection"),
    ("wagtailcore", "workflow"),
    ("wagtailcore", "task"),
    ("wagtailcore", "locale"),
    ("wagtailredirects", "redirect"),
    ("pages", "reviewtask"),
]
ON_PAGES = ["add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"]
ON_REVIEWERS = ["lock_page", "unlock_page"]
ON_COLLECTIONS = {
    ("wagtailimages", "image"): ["add_image", "change_image", "choose_image"],
    ("wagtaildocs", "document"): ["add_document", "change_document", "choose_document"],
}


def create_groups(apps, schema_editor):
    _ensure_permissions(apps)
    Group = apps.get_model("auth", "Group")
    for old, new in RENAMED.items():
        Group.objects.filter(name=old).update(name=new)
        Group.objects.get_or_create(name=new)
    sales, _ = Group.objects.get_or_create(name=SALES)
    admins, _ = Group.objects.get_or_create(name=ADMINISTRATION)
    access = _permission(apps, "wagtailadmin", "admin", "access_admin")
    sales.permissions.add(access)
    admins.permissions.add(access)
    Permission = apps.get_model("auth", "Permission")
    for app_label, model in ADMINISTERED:
        admins.permissions.add(
            *Permission.objects.filter(content_type__app_label=app_label, content_type__model=model)
        )
    _on_pages(apps, admins, ON_PAGES)
    _on_pages(apps, Group.objects.get(name="Relecture"), ON_REVIEWERS)
    _on_collections(apps, admins)


def remove_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Group.objects.filter(name__in=[SALES, ADMINISTRATION]).delete()
    for old, new in RENAMED.items():
        Group.objects.filter(name=new).update(name=old)


def _ensure_permissions(apps):
    """Permissions are made after all migrations have run; ours are needed now."""
    for label in sorted({app for app, _ in ADMINISTERED} | {"wagtailimages", "wagtaildocs"}):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)


def _permission(apps, app_label, model, codename):
    return apps.get_model("auth", "Permission").objects.get(
        content_type__app_label=app_label, content_type__model=model, codename=codename
    )


def _on_pages(apps, group, codenames):
    Page = apps.get_model("wagtailcore", "Page")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    root = Page.objects.get(depth=1)
    for codename in codenames:
        permission = _permission(apps, "wagtailcore", "page", codename)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _on_collections(apps, group):
    Collection = apps.get_model("wagtailcore", "Collection")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    root = Collection.objects.get(depth=1)
    for (app_label, model), codenames in ON_COLLECTIONS.items():
        for codename in codenames:
            permission = _permission(apps, app_label, model, codename)
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_initial"),
        ("core", "0005_sent_email"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0001_initial"),
    ]
    operations = [migrations.RunPython(create_groups, remove_groups)]
