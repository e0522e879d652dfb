"""When the owner of a point was last reminded of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("listening", "0020_lasting_key"),)

    operations = (
        migrations.AddField(
            model_name="point",
            name="reminded",
            field=models.DateTimeField(null=True),
        ),
    )
