"""Suggestions and vectors."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (
        ("listening", "0007_coding"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    )

    operations = (
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("score", models.FloatField()),
                ("because", models.JSONField(default=dict)),
                ("model", models.CharField(max_length=60)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("accepted", models.BooleanField(null=True)),
                ("decided", models.DateTimeField(null=True)),
                (
                    "code",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggestions",
                        to="listening.code",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggestions",
                        to="listening.project",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggestions",
                        to="listening.text",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["project", "kind", "code"], name="suggestion_of_code")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("text", "start", "end", "kind", "code"),
                        name="suggestion_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Vector",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("model", models.CharField(max_length=60)),
                ("values", models.BinaryField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="listening.project"
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vectors",
                        to="listening.text",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["project", "id"], name="vector_of_project")],
                "constraints": [
                    models.UniqueConstraint(fields=("text", "start", "end", "model"), name="vector_once")
                ],
            },
        ),
    )
