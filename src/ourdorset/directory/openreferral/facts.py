"""The fields of Open Referral UK v3 as a tree, out of `facts.tsv` (see `tools/open_referral_facts.py`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its JSON type, that of its items if it is a list, format, allowed codes, fields inside."""

    kind: str
    items: str
    form: str
    codes: tuple[str, ...]
    required: bool
    fields: dict[str, "Field"] = field(default_factory=dict)


@cache
def shapes() -> Mapping[str, Field]:
    """The top-level shapes by name: service, service_list, service_at_location, organization, …"""
    text = (resources.files("ourdorset.directory") / "openreferral" / "facts.tsv").read_text("utf-8")
    top: dict[str, Field] = {}
    for line in text.splitlines()[1:]:
        path, kind, items, form, codes, required = line.split("\t")
        *parents, name = path.split(".")
        here = top.setdefault(parents[0], _object())
        for parent in parents[1:]:
            here = here.fields[parent]
        here.fields[name] = Field(kind, items, form, tuple(filter(None, codes.split(" | "))), bool(required))
    return top


def _object() -> Field:
    return Field("object", "", "", (), False)
