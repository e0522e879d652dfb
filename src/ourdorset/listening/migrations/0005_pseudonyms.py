"""What stands for names, and originals."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (
        ("listening", "0004_consent"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    )

    operations = (
        migrations.CreateModel(
            name="CodeName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Name of a person"),
                            ("place", "Place finer than the area"),
                            ("date", "Date"),
                            ("nhs-number", "NHS number"),
                            ("telephone", "Telephone number"),
                            ("email", "Email or web address"),
                            ("organisation", "Organisation of one’s own"),
                            ("number", "Other identifying number"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64)),
                ("sealed", models.BinaryField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="code_names",
                        to="listening.project",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=100)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True)),
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
                        related_name="openings",
                        to="listening.project",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Original",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sealed", models.BinaryField()),
                (
                    "text",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="original",
                        to="listening.text",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Replacement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("original_start", models.PositiveIntegerField()),
                ("original_end", models.PositiveIntegerField()),
                ("rule", models.CharField(max_length=60)),
                ("certainty", models.FloatField(default=1.0)),
                (
                    "code_name",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replacements",
                        to="listening.codename",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replacements",
                        to="listening.text",
                    ),
                ),
            ],
            options={
                "ordering": ["text", "start"],
            },
        ),
        migrations.AddConstraint(
            model_name="codename",
            constraint=models.UniqueConstraint(
                fields=("project", "kind", "digest"), name="code_name_of_a_name_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="codename",
            constraint=models.UniqueConstraint(fields=("project", "words"), name="code_name_stands_for_one"),
        ),
    )
