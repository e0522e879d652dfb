"""Where each stands who reads: a third kind of memo."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("listening", "0015_area_by_name"),)

    operations = (
        migrations.AlterField(
            model_name="memo",
            name="kind",
            field=models.CharField(
                choices=[
                    ("memo", "Memo"),
                    ("journal", "Reflexive journal"),
                    ("position", "Positionality statement"),
                ],
                default="memo",
                max_length=10,
            ),
        ),
    )
