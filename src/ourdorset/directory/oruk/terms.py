"""Taxonomies and their terms, as far as services are filed under them."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from ourdorset.directory.entry import Entry
from ourdorset.directory.openreferral.ids import derived


def terms(entries: Iterable[Entry]) -> dict[str, dict[str, Any]]:
    """Terms by id, in the order of their names; what services tell of one is put together."""
    found: dict[str, dict[str, Any]] = {}
    for entry in entries:
        for attribute in entry.record.get("attributes") or ():
            term = attribute.get("taxonomy_term") if isinstance(attribute, dict) else None
            if isinstance(term, dict) and term.get("id") and term.get("name"):
                kept = found.setdefault(term["id"], {"id": term["id"], "name": term["name"]})
                kept.update({key: value for key, value in term.items() if value not in (None, "")})
    for term in found.values():
        term.setdefault("description", term["name"])
        if term.get("taxonomy"):
            term.setdefault("taxonomy_id", taxonomy_id(term["taxonomy"]))
    return dict(sorted(found.items(), key=lambda item: (str(item[1]["name"]).casefold(), item[0])))


def taxonomies(entries: Iterable[Entry]) -> dict[str, dict[str, Any]]:
    """Taxonomies by id, each with its terms."""
    found: dict[str, dict[str, Any]] = {}
    for term in terms(entries).values():
        if name := term.get("taxonomy"):
            id_ = term["taxonomy_id"]
            kept = found.setdefault(id_, {"id": id_, "name": name, "description": name, "taxonomy_terms": []})
            kept["taxonomy_terms"].append(term)
    return dict(sorted(found.items(), key=lambda item: (str(item[1]["name"]).casefold(), item[0])))


@cache
def taxonomy_id(name: str) -> str:
    """The id of a taxonomy that services know by name only."""
    return derived("taxonomy", name)
