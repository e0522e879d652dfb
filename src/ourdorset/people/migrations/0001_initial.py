"""The first schema, frozen; `sql/schema.sql` is what all migrations add up to."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    """Schema `people` and the reviews of access."""

    initial = True
    dependencies = ()
    operations = (
        migrations.RunSQL(
            sql=Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql="drop schema people cascade",
        ),
    )
