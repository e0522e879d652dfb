"""The audit's first schema, as it was then: 0001_initial.sql is frozen, sql/schema.sql moves on.

There is no way back: undoing this would destroy the audit.
"""

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    """Makes the schema `audit`."""

    initial = True
    operations: ClassVar = [migrations.RunSQL(SQL)]
