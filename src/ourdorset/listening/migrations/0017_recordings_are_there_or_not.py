"""A recording is there or not: a removed one leaves no row."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("listening", "0016_positions"),)

    operations = (
        migrations.RemoveField(
            model_name="recording",
            name="removed",
        ),
    )
