"""Search as a filter in Python, written from R4's search page alone: what our SQL has to agree with.

It reads the parameters as sent and the values that `fhir.api.extract` finds, and shares no code with
`ourdorset.record.search`: slow, plain, and one resource at a time.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from ourdorset.fhir.api import Values, normalise_string, search_parameters
from ourdorset.identity.api import name_words, sounds, typed_words
from ourdorset.record.access import IMPERSONAL_TYPES

PREFIXED = re.compile(r"(eq|ne|gt|lt|ge|le|sa|eb|ap)?(.*)", re.DOTALL)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LAST = (1 << 63) - 1


class Resource(NamedTuple):
    """One current version, with what a search may ask of it."""

    type: str
    id: str
    row: int
    updated: int  # µs since 1970 UTC
    values: Values
    patients: frozenset[str]


class Asking(NamedTuple):
    """Who asks, when, and at which address."""

    now: int  # µs since 1970 UTC
    base: str
    patients: frozenset[str] | None = None  # confined to these
    impersonal: bool = False  # only what never tells of anyone


def pieces(text: str, separator: str) -> list[str]:
    """Split at separators that no backslash precedes."""
    return re.findall(rf"((?:[^\\{separator}]|\\.?)*)(?:\{separator}|$)", text + separator)[:-1]


def plain(text: str) -> str:
    """Escapes resolved."""
    return re.sub(r"\\([,|$\\])", r"\1", text)


def reachable(resource: Resource, asking: Asking) -> bool:
    """Whether whoever asks may see it."""
    if asking.patients is not None:
        return bool(resource.patients & asking.patients)
    return not asking.impersonal or (resource.type in IMPERSONAL_TYPES and not resource.patients)


def matching(
    resources: Iterable[Resource], type_: str, parameters: Sequence[tuple[str, str]], asking: Asking
) -> list[Resource]:
    """All that match, in the order asked for."""
    found = [r for r in resources if r.type == type_ and reachable(r, asking)]
    for name, text in parameters:
        if name not in ("_sort", "_count", "_total", "_include", "_revinclude", "_include:iterate"):
            found = [r for r in found if holds(r, name, text, asking)]
    return ordered(found, [key for name, text in parameters if name == "_sort" for key in text.split(",")])


def holds(resource: Resource, name: str, text: str, asking: Asking) -> bool:
    """Whether one parameter lets the resource through."""
    code, _, modifier = name.partition(":")
    kind = search_parameters(resource.type)[code].type
    written = pieces(text, ",")
    if modifier == "missing":
        return any((not present(resource, code)) == (value == "true") for value in written)
    if modifier == "not":
        return not any(token(resource.values.tokens, code, value, resource) for value in written)
    test = TESTS[kind]
    return any(test(resource, code, modifier, value, asking) for value in written)


def present(resource: Resource, code: str) -> bool:
    if code in ("_id", "_lastUpdated"):
        return True
    return any(entry[0] == code for entries in resource.values for entry in entries)


def token(stored: list[Any], code: str, text: str, resource: Resource) -> bool:
    system, bar, value = text.partition("|") if "\\" not in text else token_parts(text)
    values = [(None, resource.id)] if code == "_id" else [entry[1:] for entry in stored if entry[0] == code]
    if not bar:
        return any(has == plain(system) for _, has in values)
    system, value = plain(system), plain(value)
    if not value:
        return any(of == system for of, _ in values)
    return any((of or "") == system and has == value for of, has in values)


def token_parts(text: str) -> tuple[str, str, str]:
    parts = pieces(text, "|")
    return (parts[0], "|", parts[1]) if len(parts) == 2 else (parts[0], "", "")


def of_token(resource: Resource, code: str, modifier: str, text: str, asking: Asking) -> bool:
    return token(resource.values.tokens, code, text, resource)


def of_string(resource: Resource, code: str, modifier: str, text: str, asking: Asking) -> bool:
    values = [value for param, value in resource.values.strings if param == code]
    wanted = plain(text)
    if code in MADE:
        return any_made(code, values, wanted)
    if modifier == "exact":
        return wanted in values
    wanted = normalise_string(wanted)
    if modifier == "contains":
        return any(wanted in normalise_string(value) for value in values)
    return any(normalise_string(value).startswith(wanted) for value in values)


MADE = ("phonetic", "name-word")


def any_made(code: str, values: list[str], text: str) -> bool:
    """Whether every word that has a sound sounds like, or every word begins, some word of the values."""
    recorded = [word for value in values for word in name_words(value)]
    if code == "phonetic":
        spoken = [word for word in typed_words(text) if sounds(word)]
        return bool(spoken) and all(any(sounds(w) & sounds(r) for r in recorded) for w in spoken)
    typed = typed_words(text)
    return bool(typed) and all(any(r.startswith(w) for r in recorded) for w in typed)


def of_reference(resource: Resource, code: str, modifier: str, text: str, asking: Asking) -> bool:
    if modifier == "identifier":
        return token(resource.values.identifiers, code, text, resource)
    wanted = re.sub(r"/_history/[^/]+$", "", plain(text))
    if asking.base and wanted.startswith(asking.base + "/"):
        wanted = wanted.removeprefix(asking.base + "/")
    for param, type_, target in resource.values.references:
        if param != code:
            continue
        full = f"{type_}/{target}" if type_ else target.removeprefix(asking.base + "/" if asking.base else "")
        short = full.rpartition("/")[2]
        targets = search_parameters(resource.type)[code].targets
        if wanted == full and (not modifier or full.startswith(modifier + "/")):
            return True
        if "/" not in wanted and ":" not in wanted and short == wanted and full.count("/") == 1:
            named = full.partition("/")[0]
            if named == modifier if modifier else named in targets:
                return True
    return False


def of_uri(resource: Resource, code: str, modifier: str, text: str, asking: Asking) -> bool:
    return (code, plain(text)) in resource.values.uris


def of_date(resource: Resource, code: str, modifier: str, text: str, asking: Asking) -> bool:
    if code == "_lastUpdated":
        spans = [(resource.updated, resource.updated + 1)]
    else:
        spans = [(low, high) for param, low, high in resource.values.dates if param == code]
    prefix, written = prefixed(text)
    start, end = period(written)
    near = abs(asking.now - start) // 10
    tests: dict[str, Callable[[int, int], bool]] = {
        "eq": lambda low, high: start <= low and high <= end,
        "ne": lambda low, high: low < start or end < high,
        "gt": lambda low, high: high > end,
        "lt": lambda low, high: low < start,
        "ge": lambda low, high: high > end or (start <= low and high <= end),
        "le": lambda low, high: low < start or (start <= low and high <= end),
        "sa": lambda low, high: low >= end,
        "eb": lambda low, high: high <= start,
        "ap": lambda low, high: low < end + near and high > start - near,
    }
    return any(tests[prefix](low, high) for low, high in spans)


def prefixed(text: str) -> tuple[str, str]:
    found = PREFIXED.fullmatch(text)
    assert found
    return found[1] or "eq", found[2]


def period(text: str) -> tuple[int, int]:
    """A FHIR date's first moment and the first after it, by the standard library's parser."""
    if len(text) <= 10:
        parts = [int(part) for part in text.split("-")]
        start = datetime(*[*parts, 1, 1][:3], tzinfo=UTC)
        if len(parts) == 3:
            return micro(start), micro(start + timedelta(days=1))
        later = start + timedelta(days=32 if len(parts) == 2 else 367)
        return micro(start), micro(later.replace(day=1, month=later.month if len(parts) == 2 else 1))
    clock, zone = re.fullmatch(r"(.{16,}?)(Z|[+-]\d\d:\d\d)?", text).groups()  # type: ignore[union-attr]
    whole, _, fraction = clock.partition(".")
    start = datetime.fromisoformat(whole + (zone or "Z").replace("Z", "+00:00"))
    if fraction:
        width = 10 ** (6 - len(fraction))
        return micro(start) + int(fraction) * width, micro(start) + (int(fraction) + 1) * width
    length = timedelta(seconds=1) if whole.count(":") == 2 else timedelta(minutes=1)
    return micro(start), micro(start + length)


def micro(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)


def of_number(resource: Resource, code: str, modifier: str, text: str, asking: Asking) -> bool:
    ranges = [(low, high) for param, low, high in resource.values.numbers if param == code]
    return any(compares(text, low, high) for low, high in ranges)


def of_quantity(resource: Resource, code: str, modifier: str, text: str, asking: Asking) -> bool:
    number, system, unit = ([plain(part) for part in pieces(text, "|")] + ["", ""])[:3]
    for param, of, has, low, high in resource.values.quantities:
        wrong_unit = unit and has != unit
        wrong_system = system and of != system
        if param == code and not wrong_unit and not wrong_system and compares(number, low, high):
            return True
    return False


def compares(text: str, low: float, high: float) -> bool:
    prefix, written = prefixed(text)
    number = Decimal(written)
    half = Decimal(10) ** int(number.as_tuple().exponent) / 2
    exact, least, most = float(number), float(number - half), float(number + half)
    within = least <= low and high < most
    tenth = abs(exact) / 10
    return {
        "eq": within,
        "ne": not within,
        "gt": high > exact,
        "lt": low < exact,
        "ge": high >= exact,
        "le": low <= exact,
        "sa": low > exact,
        "eb": high < exact,
        "ap": low <= max(most, exact + tenth) and high >= min(least, exact - tenth),
    }[prefix]


TESTS: dict[str, Callable[[Resource, str, str, str, Asking], bool]] = {
    "token": of_token,
    "string": of_string,
    "reference": of_reference,
    "uri": of_uri,
    "date": of_date,
    "number": of_number,
    "quantity": of_quantity,
}


def ordered(found: list[Resource], keys: list[str]) -> list[Resource]:
    """Newest first, then by the keys, the last key first, since sorting keeps the order of equals."""
    found = sorted(found, key=lambda r: -r.row)
    for key in reversed(keys):
        falling, code = key.startswith("-"), key.removeprefix("-")
        valued = [(value(r, code, falling), r) for r in found]
        have = [pair for pair in valued if pair[0] is not None]
        have.sort(key=lambda pair: pair[0], reverse=falling)
        found = [r for _, r in have] + [r for each, r in valued if each is None]
    return found


def value(resource: Resource, code: str, falling: bool) -> Any:
    """What a resource sorts by: its highest value when falling, its lowest when rising; None without any."""
    if code in ("_id", "_lastUpdated"):
        return resource.id.encode() if code == "_id" else resource.row
    values: list[Any] = [low for param, low, _ in resource.values.dates if param == code]
    values += [low for param, low, _ in resource.values.numbers if param == code]
    values += [low for param, _, _, low, _ in resource.values.quantities if param == code]
    values += [normalise_string(text) for param, text in resource.values.strings if param == code]
    if not values:
        return None
    chosen = max(values) if falling else min(values)
    return chosen[:100] if isinstance(chosen, str) else chosen


def included(
    resources: Sequence[Resource],
    matches: Sequence[Resource],
    parameters: Sequence[tuple[str, str]],
    asking: Asking,
) -> set[tuple[str, str]]:
    """Types and ids of what the includes add to these matches."""
    seen = {(r.type, r.id) for r in matches}
    added: set[tuple[str, str]] = set()
    frontier = list(matches)
    for turn in range(5 if frontier else 0):
        asked = [(n, t) for n, t in parameters if "include" in n and (turn == 0 or n.endswith(":iterate"))]
        fresh = [r for r in resources if (r.type, r.id) not in seen and reachable(r, asking)]
        frontier = [
            r for r in fresh if any(adds(r, frontier, name, text, asking.base) for name, text in asked)
        ]
        seen |= {(r.type, r.id) for r in frontier}
        added |= {(r.type, r.id) for r in frontier}
        if not frontier:
            break
    return added


def adds(resource: Resource, frontier: Sequence[Resource], name: str, text: str, base: str) -> bool:
    """Whether an include from or to something in the frontier reaches the resource."""
    source, code, target = ([*text.split(":"), ""])[:3] if text.count(":") else (frontier[0].type, "*", "")
    if name.startswith("_include"):
        holders = [r for r in frontier if r.type == source]
        ends = [resource] if target in ("", resource.type) else []
    else:
        holders = [resource] if resource.type == source else []
        ends = [r for r in frontier if target in ("", r.type)]
    wanted = {f"{end.type}/{end.id}" for end in ends}
    return any(
        (f"{type_}/{id_}" if type_ else id_.removeprefix(base + "/")) in wanted and code in (param, "*")
        for holder in holders
        for param, type_, id_ in holder.values.references
    )
