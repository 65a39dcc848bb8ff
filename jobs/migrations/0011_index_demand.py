import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0010_reference_figures")]
    operations = [
        migrations.AddIndex(
            model_name="mission",
            index=models.Index(
                fields=[
                    "city",
                    "published_at",
                    "role",
                    "sector",
                    "remote_policy",
                    "state",
                    "valid_through",
                    "is_demo",
                ],
                name="mission_demand",
            ),
        ),
        migrations.AddIndex(
            model_name="mission",
            index=models.Index(
                fields=["role", "published_at", "city", "remote_policy", "state", "id"],
                name="mission_role_year",
            ),
        ),
        # allow: its index only; mission_role_year finds the same rows
        migrations.AlterField(
            model_name="mission",
            name="role",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="missions",
                to="jobs.role",
                verbose_name="role",
            ),
        ),
        migrations.AddIndex(
            model_name="missionskill",
            index=models.Index(
                condition=models.Q(("is_required", True)),
                fields=["mission", "skill"],
                name="mission_skill_required",
            ),
        ),
    ]
