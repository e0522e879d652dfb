"""The first schema, frozen; `sql/schema.sql` is what all migrations add up to."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    """Schema `directory`: the listing and what it is made from."""

    initial = True
    dependencies = ()
    operations = (
        migrations.RunSQL(
            sql=Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql="drop schema directory cascade",
        ),
    )
