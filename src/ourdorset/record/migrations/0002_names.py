"""The words and sounds of names that were stored before they were indexed; no change of the schema.

Some thousand people a second, in one transaction: readers go on, writers to these people wait.
"""

from typing import Any

from django.db import migrations

from ourdorset.record.reindex import reindex_names


def reindex(apps: Any, schema_editor: Any) -> None:
    """On the migration's own connection, to commit with it."""
    schema_editor.connection.ensure_connection()
    reindex_names(schema_editor.connection.connection)


class Migration(migrations.Migration):
    """Renew what people, practitioners and organisations are found by."""

    dependencies = (("record", "0001_initial"),)
    operations = (migrations.RunPython(reindex, migrations.RunPython.noop),)
