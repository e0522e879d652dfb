"""Organisations, users, tokens and attempts to sign in."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

import ourdorset.accounts.models


class Migration(migrations.Migration):
    initial = True

    dependencies = ()

    operations = (
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ods_code", models.CharField(max_length=10, unique=True)),
                ("name", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ods_code__regex", "^[A-Z0-9]{3,10}$")), name="ods_code_is_legal"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignInAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("account", models.BinaryField(max_length=32)),
                ("source", models.BinaryField(max_length=32)),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "indexes": [models.Index(fields=["account", "at"], name="attempt_by_account")],
            },
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.BinaryField(max_length=32, unique=True)),
                ("prefix", models.CharField(max_length=12, unique=True)),
                ("role", models.CharField(max_length=20)),
                (
                    "patients",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64), blank=True, default=list, size=None
                    ),
                ),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("expires", models.DateTimeField()),
                ("revoked", models.DateTimeField(null=True)),
                ("last_used", models.DateField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "clinician",
                                    "coordinator",
                                    "social-worker",
                                    "voluntary-worker",
                                    "analyst",
                                    "engagement",
                                    "resident",
                                    "carer",
                                    "system",
                                    "administrator",
                                ],
                            )
                        ),
                        name="token_role_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["carer", "resident"]), ("patients", []), _connector="OR"
                        ),
                        name="token_patients_only_of_residents",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "uuid",
                    models.UUIDField(
                        default=ourdorset.accounts.models.fresh_uuid, editable=False, unique=True
                    ),
                ),
                ("email", models.CharField(max_length=254, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("role", models.CharField(max_length=20)),
                (
                    "patients",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64), blank=True, default=list, size=None
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("demo", models.BooleanField(default=False)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                        name="email_is_lower_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "clinician",
                                    "coordinator",
                                    "social-worker",
                                    "voluntary-worker",
                                    "analyst",
                                    "engagement",
                                    "resident",
                                    "carer",
                                    "system",
                                    "administrator",
                                ],
                            )
                        ),
                        name="user_role_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["carer", "resident"]), ("patients", []), _connector="OR"
                        ),
                        name="user_patients_only_of_residents",
                    ),
                ],
            },
        ),
    )
