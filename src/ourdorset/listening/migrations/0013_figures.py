"""Figures given out, tries of links, whose words an edition quotes, and when points are due."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("listening", "0012_taking_in"),)

    operations = (
        migrations.AddField(
            model_name="edition",
            name="quotes",
            field=models.ManyToManyField(related_name="editions", to="listening.passage"),
        ),
        migrations.AddField(
            model_name="point",
            name="due",
            field=models.DateField(null=True),
        ),
        migrations.CreateModel(
            name="LinkTry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=64)),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "indexes": [models.Index(fields=["source", "at"], name="link_try_of_source")],
            },
        ),
        migrations.CreateModel(
            name="Figures",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("people", models.BinaryField()),
                ("content", models.JSONField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="listening.project",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [models.UniqueConstraint(fields=("project", "number"), name="figures_once")],
            },
        ),
    )
