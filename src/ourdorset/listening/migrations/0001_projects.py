"""Projects, what they ask, and who works in them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ourdorset.listening.models.identity


class Migration(migrations.Migration):
    initial = True

    dependencies = (migrations.swappable_dependency(settings.AUTH_USER_MODEL),)

    operations = (
        migrations.CreateModel(
            name="Project",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("conversations", "Conversations"),
                            ("place", "A place"),
                            ("consultation", "Consultation"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "approach",
                    models.CharField(
                        choices=[
                            ("reflexive", "Reflexive thematic analysis"),
                            ("codebook", "Codebook or framework analysis"),
                            ("coding-reliability", "Coding reliability"),
                        ],
                        max_length=20,
                    ),
                ),
                ("about", models.TextField(blank=True)),
                ("opens", models.DateField(null=True)),
                ("closes", models.DateField(null=True)),
                ("languages", models.JSONField(default=list)),
                ("demo", models.BooleanField(default=False)),
                ("archived", models.DateTimeField(null=True)),
                ("created", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-created", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("lead", "Lead"),
                            ("interviewer", "Interviewer"),
                            ("coder", "Coder"),
                            ("reader", "Reader"),
                        ],
                        max_length=20,
                    ),
                ),
                ("keyholder", models.BooleanField(default=False)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listening_in",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="listening.project",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("project", "user"), name="member_once")],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60)),
                ("order", models.PositiveIntegerField()),
                ("words", models.TextField()),
                ("easy_words", models.TextField(blank=True)),
                ("prompts", models.TextField(blank=True)),
                ("headings", models.JSONField(default=list)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="listening.project",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [models.UniqueConstraint(fields=("project", "key"), name="question_once")],
            },
        ),
    )
