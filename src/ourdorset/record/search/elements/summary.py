"""`_summary` and `_elements`: https://hl7.org/fhir/R4/search.html#summary.

What is kept is kept byte for byte. Elements of the resource itself are chosen; those inside them come whole.
Whatever has a minimum of one stays, and meta.tag says SUBSETTED.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from ourdorset.record.search.query import Summary
from ourdorset.record.stored import Stored

ALWAYS = frozenset({"resourceType", "id", "meta", "implicitRules"})
SUBSETTED = msgspec.Raw(
    b'{"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationValue","code":"SUBSETTED"}'
)
_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_TAGS = msgspec.json.Decoder(list[msgspec.Raw])


class Known(NamedTuple):
    """JSON properties of a type: those of its summary, those it cannot be without."""

    summary: frozenset[str]
    required: frozenset[str]


def subset(stored: Stored, summary: Summary, elements: tuple[str, ...]) -> Stored:
    """The resource with what was asked for; unchanged when that is everything."""
    keep = _chosen(stored.type, summary, elements)
    if keep is None or stored.body is None:
        return stored
    members = _MEMBERS.decode(stored.body)
    kept = {name: raw for name, raw in members.items() if name in ALWAYS or keep(name.removeprefix("_"))}
    kept["meta"] = _tagged(kept.get("meta", msgspec.Raw(b"{}")))
    return replace(stored, body=msgspec.json.encode(kept))


def _chosen(resource_type: str, summary: Summary, elements: tuple[str, ...]) -> Callable[[str], bool] | None:
    known = _known()[resource_type]
    if elements:
        return (known.required | set(elements)).__contains__
    if summary == "true":
        return (known.required | known.summary).__contains__
    if summary == "text":
        return (known.required | {"text"}).__contains__
    if summary == "data":
        return lambda name: name != "text"
    return None


def _tagged(meta: msgspec.Raw) -> msgspec.Raw:
    members = _MEMBERS.decode(meta)
    tags = _TAGS.decode(members["tag"]) if "tag" in members else []
    members["tag"] = msgspec.Raw(msgspec.json.encode([*tags, SUBSETTED]))
    return msgspec.Raw(msgspec.json.encode(members))


@cache
def _known() -> dict[str, Known]:
    """By type, from the table that tools/fhir_facts/summary.py makes."""
    table = files("ourdorset.record.search.elements").joinpath("summary.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in table.splitlines())
    return {name: Known(frozenset(summary.split()), frozenset(must.split())) for name, summary, must in lines}
