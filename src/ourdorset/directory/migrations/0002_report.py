"""What readers of an entry say is wrong in it."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    """Table `directory.report`."""

    dependencies = (("directory", "0001_initial"),)
    operations = (
        migrations.RunSQL(
            sql=Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql="drop table directory.report",
        ),
    )
