"""For how many people, by group, the machine mostly agrees."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("listening", "0021_points_reminded"),)

    operations = (
        migrations.CreateModel(
            name="MachineFigures",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made", models.DateTimeField(auto_now=True)),
                ("people", models.BinaryField()),
                ("content", models.JSONField()),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="listening.project"
                    ),
                ),
            ],
        ),
    )
