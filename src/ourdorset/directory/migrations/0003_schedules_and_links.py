"""Appointments, people to ask, meanings, and owners' links that can be revoked; the listing is made anew."""

from pathlib import Path

from django.db import migrations

BACK = """
drop table directory.slot, directory.meaning, directory.link, directory.reminder;
alter table directory.listing drop column resource, drop column beside;
alter table directory.state drop column reminded;
"""


class Migration(migrations.Migration):
    """What the listing keeps beside services, and tables for their owners."""

    dependencies = (("directory", "0002_report"),)
    operations = (
        migrations.RunSQL(
            sql=Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), reverse_sql=BACK
        ),
    )
