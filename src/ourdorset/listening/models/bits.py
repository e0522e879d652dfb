"""A column of bits: the sign of each number of a vector, so that PostgreSQL compares two by counting.

https://www.postgresql.org/docs/15/functions-bitstring.html
"""

from typing import Any

from django.db import models


class BitsField(models.Field):
    """Bits as a text of 0 and 1, such as "0110"; PostgreSQL's `bit varying`."""

    def db_type(self, connection: Any) -> str:
        """The column's type."""
        return "bit varying"
