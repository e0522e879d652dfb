"""Cut a record down to what a shape of the standard names."""

from collections.abc import Mapping
from typing import Any

from ourdorset.directory.openreferral.facts import Field, shapes
from ourdorset.directory.openreferral.words import OWN_FIELDS


def cut(record: Mapping[str, Any], shape: str) -> dict[str, Any]:
    """The fields of the record that the shape has, at every depth, and ours of the service itself."""
    own = {name: record[name] for name in OWN_FIELDS if name in record}
    return _cut(record, shapes()[shape]) | own


def _cut(record: Mapping[str, Any], field: Field) -> dict[str, Any]:
    return {name: _value(value, field.fields[name]) for name, value in record.items() if name in field.fields}


def _value(value: Any, field: Field) -> Any:
    if isinstance(value, Mapping) and field.fields:
        return _cut(value, field)
    if isinstance(value, list) and field.fields:
        return [_value(item, field) for item in value]
    return value
