"""Make `directory/openreferral/facts.tsv`: the fields of Open Referral UK v3, as a table.

    python tools/open_referral_facts.py FOLDER_OF_COMPILED_SCHEMAS

One row a field: path, type, type of its items, format, codes, required. The JSON Schemas of the profile,
https://github.com/OpenReferralUK/uk-profile, are its source; their words are left where they are.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parents[1] / "src" / "ourdorset" / "directory" / "openreferral" / "facts.tsv"
SHAPES = ("service", "service_list", "service_at_location", "service_at_location_list", "organization")
PLAIN = ("taxonomy", "taxonomy_term")


def fields(schema: dict[str, Any], path: str) -> Iterator[tuple[str, ...]]:
    """The rows of an object's fields, and of the objects in them."""
    for name, field in schema.get("properties", {}).items():
        items = field.get("items", {}) if field.get("type") == "array" else {}
        inner = items or field
        kind, item = field.get("type", "object"), items.get("type", "")
        codes = " | ".join(inner.get("enum", ()))
        required = "required" if name in schema.get("required", ()) else ""
        yield f"{path}.{name}", kind, item, inner.get("format", ""), codes, required
        yield from fields(inner, f"{path}.{name}")


def plain(service: dict[str, Any], name: str) -> dict[str, Any]:
    """The fields of a taxonomy or a term, which stand inside those of a service."""
    term = service["properties"]["attributes"]["items"]["properties"]["taxonomy_term"]
    if name == "taxonomy_term":
        return term
    kinds = {"id": "uuid", "name": "", "description": "", "uri": "uri", "version": ""}
    properties = {key: {"type": "string"} | ({"format": form} if form else {}) for key, form in kinds.items()}
    return {"properties": properties, "required": ["id", "name", "description"]}


def main() -> None:
    """Write the table."""
    folder = Path(sys.argv[1])
    schemas = {name: json.loads((folder / f"{name}.json").read_text()) for name in SHAPES}
    schemas |= {name: plain(schemas["service"], name) for name in PLAIN}
    rows = (row for name, schema in schemas.items() for row in fields(schema, name))
    lines = ["path\ttype\titems\tformat\tcodes\trequired", *("\t".join(row) for row in rows)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
