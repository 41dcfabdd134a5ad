"""Wagtail's own groups may correct findings, as they may the rest of the record."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUPS = ["Editors", "Moderators"]
MODELS = ["finding"]
MAY = [f"{verb}_{model}" for model in MODELS for verb in ("add", "change", "delete")]


def grant(apps, schema_editor):
    # Permissions are made after all migrations: these are needed now.
    app = apps.get_app_config("exchange")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    rights = Permission.objects.filter(content_type__app_label="exchange", codename__in=MAY)
    for group in Group.objects.filter(name__in=GROUPS):
        group.permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0004_findings"),
        ("wagtailcore", "0002_initial_data"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
