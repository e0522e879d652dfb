"""A role more: the privacy officer."""

from django.db import migrations, models

ROLES = [
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
    "privacy-officer",
]
KNOWN = models.Q(("role__in", ROLES))


class Migration(migrations.Migration):
    dependencies = (("accounts", "0001_initial"),)

    operations = (
        migrations.RemoveConstraint(model_name="apitoken", name="token_role_is_known"),
        migrations.RemoveConstraint(model_name="user", name="user_role_is_known"),
        migrations.AddConstraint(
            model_name="apitoken",
            constraint=models.CheckConstraint(condition=KNOWN, name="token_role_is_known"),
        ),
        migrations.AddConstraint(
            model_name="user", constraint=models.CheckConstraint(condition=KNOWN, name="user_role_is_known")
        ),
    )
