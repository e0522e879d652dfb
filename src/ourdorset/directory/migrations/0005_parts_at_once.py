"""What refers to a part is found quickly while many come in."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    """Index `directory.part_refers`."""

    dependencies = (("directory", "0004_author"),)
    operations = (
        migrations.RunSQL(
            sql=Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql="alter index directory.part_refers reset (fastupdate)",
        ),
    )
