"""The first key, kept for what is known again by it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("listening", "0019_beside_the_pages"),)

    operations = (
        migrations.CreateModel(
            name="LastingKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sealed", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="lasting_key_once")
                ],
            },
        ),
    )
