"""One PostgreSQL schema a room, for Django's tables too.

Every table keeps Django's own name, which carries the room, and is made in the room's schema; the search
path lists the schemas, so that queries, foreign keys and later migrations need know
nothing of it. The alternative, a schema quoted inside `db_table`, breaks Django's look-up of constraints,
and with it any later change of a column.
"""

from typing import Any

import psycopg
from django.apps import apps
from django.db.backends.postgresql import base, schema
from django.db.models import Model

from ourdorset.database.api import configure

ROOM = "ourdorset."
DJANGO = "django"


def schema_of(label: str) -> str:
    """The PostgreSQL schema for an app's tables: its room, or one for all that Django brings."""
    config = apps.app_configs.get(label)
    return label if config is not None and config.name.startswith(ROOM) else DJANGO


def search_path() -> str:
    """Every schema that holds Django tables; it need not exist yet."""
    rooms = [config.label for config in apps.get_app_configs() if config.name.startswith(ROOM)]
    return ",".join([DJANGO, *rooms])


class DatabaseSchemaEditor(schema.DatabaseSchemaEditor):
    """Makes each table in its room's schema."""

    def create_model(self, model: type[Model]) -> None:
        """Make the table where its room keeps things."""
        home = self.quote_name(schema_of(model._meta.app_label))
        # The first table of all is Django's list of migrations, made before any migration could
        # make the schema that it is to live in.
        self.execute(f"create schema if not exists {home}")
        self.execute(f"set local search_path to {home},{search_path()}")
        super().create_model(model)


class DatabaseWrapper(base.DatabaseWrapper):
    """Looks for tables in every room's schema; otherwise set up like every connection of the house."""

    SchemaEditorClass = DatabaseSchemaEditor  # pyright: ignore[reportAssignmentType]

    def get_connection_params(self) -> dict[str, Any]:
        """Django's own parameters, with the search path and our name added."""
        params: dict[str, Any] = super().get_connection_params()  # pyright: ignore[reportAssignmentType]
        given = params.get("options", "")
        params["options"] = f"{given} -c search_path={search_path()}".strip()
        params.setdefault("application_name", "ourdorset-pages")
        return params

    def _configure_connection(self, connection: psycopg.Connection[Any]) -> bool:
        configure(connection)
        return super()._configure_connection(connection)  # pyright: ignore[reportAttributeAccessIssue]
