"""What FHIR cannot hold of an Open Referral record, and how to put it back.

A record is written as FHIR as far as FHIR has a place for it, and rebuilt from there. Where the rebuilt
record tells otherwise, the difference travels with the resource in an extension, so that what came in goes
out equal. A difference names what it was seen against: once that is changed in FHIR, FHIR alone counts.

A difference is one of `{"+": value}` not in FHIR, `{"-": was}` only in FHIR, `{"=": [was, is]}` told
otherwise, `{"{}": {name: difference}}` inside an object, `{"[]": [difference or null]}` inside a list.
"""

from collections.abc import Mapping
from typing import Any

Difference = dict[str, Any]


def difference(record: Any, rebuilt: Any) -> Difference | None:
    """What `restored` needs to turn `rebuilt` into `record`; None when they are equal."""
    if isinstance(record, Mapping) and isinstance(rebuilt, Mapping):
        found = {name: _member(record, rebuilt, name) for name in {**record, **rebuilt}}
        kept = {name: each for name, each in found.items() if each is not None}
        return {"{}": kept} if kept else None
    if isinstance(record, list) and isinstance(rebuilt, list) and len(record) == len(rebuilt):
        items = [difference(one, other) for one, other in zip(record, rebuilt, strict=True)]
        return {"[]": items} if any(items) else None
    return None if _same(record, rebuilt) else {"=": [rebuilt, record]}


def _member(record: Mapping[str, Any], rebuilt: Mapping[str, Any], name: str) -> Difference | None:
    if name not in rebuilt:
        return {"+": record[name]}
    if name not in record:
        return {"-": rebuilt[name]}
    return difference(record[name], rebuilt[name])


def _same(one: Any, other: Any) -> bool:
    """Equal as JSON: true is not 1."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def restored(rebuilt: Any, left: Difference | None) -> Any:
    """The record again, as far as what the difference was seen against still holds."""
    if not left:
        return rebuilt
    (kind, value), *_ = left.items()
    if kind == "=":
        return value[1] if _same(rebuilt, value[0]) else rebuilt
    if kind == "{}" and isinstance(rebuilt, Mapping):
        return _object(rebuilt, value)
    if kind == "[]" and isinstance(rebuilt, list) and len(rebuilt) == len(value):
        return [restored(one, other) for one, other in zip(rebuilt, value, strict=True)]
    return rebuilt


def _object(rebuilt: Mapping[str, Any], members: Mapping[str, Difference]) -> dict[str, Any]:
    found = dict(rebuilt)
    for name, left in members.items():
        if "+" in left:
            found.setdefault(name, left["+"])
        elif "-" in left:
            if name in found and _same(found[name], left["-"]):
                del found[name]
        elif name in found:
            found[name] = restored(found[name], left)
    return found
