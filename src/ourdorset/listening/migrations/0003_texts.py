"""What was said."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ourdorset.listening.models.identity


class Migration(migrations.Migration):
    dependencies = (
        ("listening", "0002_participants"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    )

    operations = (
        migrations.CreateModel(
            name="Batch",
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
                ("at", models.DateTimeField(auto_now_add=True)),
                ("kind", models.CharField(max_length=20)),
                ("counts", models.JSONField(default=dict)),
                ("faults", models.JSONField(default=list)),
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
                        related_name="batches",
                        to="listening.project",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Conversation",
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
                ("code", models.CharField(max_length=40)),
                ("held", models.DateField(null=True)),
                ("language", models.CharField(default="en", max_length=20)),
                ("helped_by", models.CharField(blank=True, max_length=20)),
                ("area", models.CharField(blank=True, max_length=20)),
                ("minutes", models.PositiveIntegerField(null=True)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "interviewers",
                    models.ManyToManyField(blank=True, related_name="conversations", to="listening.member"),
                ),
                (
                    "participants",
                    models.ManyToManyField(
                        blank=True, related_name="conversations", to="listening.participant"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conversations",
                        to="listening.project",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Text",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("to-review", "Names to be checked"),
                            ("ready", "Ready to read"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="to-review",
                        max_length=20,
                    ),
                ),
                ("body", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "non_answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "An answer"),
                            ("empty", "Left empty"),
                            ("nothing", "Nothing to say"),
                            ("not-applicable", "Does not apply"),
                            ("no-comment", "No comment"),
                            ("dont-know", "Does not know"),
                        ],
                        max_length=20,
                    ),
                ),
                ("language", models.CharField(default="en", max_length=20)),
                ("reviewed", models.DateTimeField(null=True)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="texts",
                        to="listening.batch",
                    ),
                ),
                (
                    "conversation",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="text",
                        to="listening.conversation",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="listening.participant",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="listening.project",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="listening.question",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveIntegerField()),
                ("speaker", models.CharField(max_length=60)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("from_ms", models.PositiveIntegerField(null=True)),
                ("to_ms", models.PositiveIntegerField(null=True)),
                (
                    "participant",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="turns",
                        to="listening.participant",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="turns",
                        to="listening.question",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="turns", to="listening.text"
                    ),
                ),
            ],
            options={
                "ordering": ["text", "order"],
            },
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.UniqueConstraint(fields=("project", "code"), name="conversation_once"),
        ),
        migrations.AddIndex(
            model_name="text",
            index=models.Index(fields=["project", "question", "id"], name="text_of_project"),
        ),
        migrations.AddConstraint(
            model_name="text",
            constraint=models.UniqueConstraint(fields=("participant", "question"), name="answer_once"),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.UniqueConstraint(fields=("text", "order"), name="turn_once"),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gte", models.F("start"))), name="turn_has_a_place"
            ),
        ),
        migrations.RunSQL(
            # Found by words: the index holds what the body holds, and forgets with it.
            sql="""
                alter table listening_text add column words tsvector
                    generated always as (to_tsvector('english', body)) stored;
                create index text_words on listening_text using gin (words) with (fastupdate = off);
            """,
            reverse_sql="alter table listening_text drop column words",
        ),
    )
