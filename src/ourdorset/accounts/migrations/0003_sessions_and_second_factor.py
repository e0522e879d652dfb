"""Sessions in a table of ours, second factors with recovery codes, and forms kept over a sign-in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ourdorset.accounts.models


def row_id() -> tuple[str, models.Field]:
    """The key that every model has."""
    return (
        "id",
        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
    )


def other_systems_id() -> tuple[str, models.Field]:
    """What a page names the row by."""
    return (
        "uuid",
        models.UUIDField(default=ourdorset.accounts.models.fresh_uuid, editable=False, unique=True),
    )


def whose(**more: bool) -> tuple[str, models.Field]:
    """The user, with whom the row goes."""
    return (
        "user",
        models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL, **more),
    )


class Migration(migrations.Migration):
    dependencies = (("accounts", "0002_privacy_officer"),)

    operations = (
        migrations.CreateModel(
            name="Session",
            fields=[
                row_id(),
                ("digest", models.BinaryField(max_length=32, unique=True)),
                other_systems_id(),
                ("data", models.TextField()),
                ("device", models.CharField(blank=True, max_length=60)),
                ("began", models.DateTimeField()),
                ("seen", models.DateTimeField()),
                ("expires", models.DateTimeField(db_index=True)),
                ("ended", models.CharField(blank=True, max_length=20)),
                whose(null=True),
            ],
        ),
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                row_id(),
                ("sealed_key", models.BinaryField()),
                ("confirmed", models.DateTimeField(null=True)),
                ("last_step", models.BigIntegerField(default=0)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[row_id(), ("digest", models.BinaryField(max_length=32)), whose()],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "digest"), name="recovery_code_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptForm",
            fields=[
                row_id(),
                other_systems_id(),
                ("sealed", models.BinaryField()),
                ("expires", models.DateTimeField(db_index=True)),
                whose(),
            ],
        ),
        migrations.AddIndex(
            model_name="signinattempt",
            index=models.Index(fields=["source", "at"], name="attempt_by_source"),
        ),
    )
