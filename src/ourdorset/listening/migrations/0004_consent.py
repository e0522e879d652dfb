"""What people agreed to, and took back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ourdorset.listening.models.identity


class Migration(migrations.Migration):
    dependencies = (
        ("listening", "0003_texts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    )

    operations = (
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("analysis", models.BooleanField()),
                (
                    "quote",
                    models.CharField(
                        choices=[
                            ("none", "Not quoted"),
                            ("anonymous", "Quoted without a word about who said it"),
                            ("described", "Quoted with a description, such as “a carer in her sixties”"),
                        ],
                        max_length=20,
                    ),
                ),
                ("story", models.BooleanField()),
                ("recording", models.BooleanField()),
                ("contact", models.BooleanField(default=False)),
                ("given", models.DateTimeField()),
                ("how", models.CharField(max_length=40)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="listening.conversation",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="listening.participant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PassageConsent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("analysis", models.BooleanField()),
                (
                    "quote",
                    models.CharField(
                        choices=[
                            ("none", "Not quoted"),
                            ("anonymous", "Quoted without a word about who said it"),
                            ("described", "Quoted with a description, such as “a carer in her sixties”"),
                        ],
                        max_length=20,
                    ),
                ),
                ("story", models.BooleanField()),
                ("given", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, to="listening.participant"
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passage_consents",
                        to="listening.text",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Withdrawal",
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
                ("start", models.PositiveIntegerField(null=True)),
                ("end", models.PositiveIntegerField(null=True)),
                ("asked", models.DateTimeField(auto_now_add=True)),
                ("changed", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, to="listening.participant"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="withdrawals",
                        to="listening.project",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="withdrawals",
                        to="listening.text",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked"],
            },
        ),
    )
