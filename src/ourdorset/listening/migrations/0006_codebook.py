"""The codebook."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ourdorset.listening.models.identity


class Migration(migrations.Migration):
    dependencies = (
        ("listening", "0005_pseudonyms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    )

    operations = (
        migrations.CreateModel(
            name="Code",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uuid",
                    models.UUIDField(
                        default=ourdorset.listening.models.identity.fresh_uuid, editable=False, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("definition", models.TextField(blank=True)),
                ("include", models.TextField(blank=True)),
                ("exclude", models.TextField(blank=True)),
                ("colour", models.CharField(blank=True, max_length=7)),
                ("theme", models.BooleanField(default=False)),
                ("codable", models.BooleanField(default=True)),
                ("order", models.PositiveIntegerField(default=0)),
                ("retired", models.DateTimeField(null=True)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="listening.code",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codes",
                        to="listening.project",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="CodebookChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("kind", models.CharField(max_length=20)),
                ("details", models.JSONField()),
                ("undone", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codebook_changes",
                        to="listening.project",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="CodebookVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("note", models.TextField(blank=True)),
                ("content", models.JSONField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codebook_versions",
                        to="listening.project",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "number"), name="codebook_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CodeExample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField(null=True)),
                ("end", models.PositiveIntegerField(null=True)),
                ("words", models.TextField(blank=True)),
                (
                    "code",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="examples",
                        to="listening.code",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, to="listening.text"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end__isnull", False),
                                ("start__isnull", False),
                                ("text__isnull", False),
                                ("words", ""),
                            ),
                            models.Q(("end__isnull", True), ("start__isnull", True), ("text__isnull", True)),
                            _connector="OR",
                        ),
                        name="example_points_or_is_made",
                    )
                ],
            },
        ),
    )
