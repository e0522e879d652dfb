"""Who changed an entry, for its history page."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    """Table `directory.author`."""

    dependencies = (("directory", "0003_schedules_and_links"),)
    operations = (
        migrations.RunSQL(
            sql=Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql="drop table directory.author",
        ),
    )
