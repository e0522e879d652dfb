"""A conversation's area may be a locality's name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("listening", "0014_withdrawal_requests"),)

    operations = (
        migrations.AlterField(
            model_name="conversation",
            name="area",
            field=models.CharField(blank=True, max_length=60),
        ),
    )
