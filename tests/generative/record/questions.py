"""Random searches, most of them about values that some resource has."""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from ourdorset.fhir.api import SearchParameter, resource_types, search_parameters
from tests.generative.record.naive import EPOCH, MADE, Resource

PREFIXES = ["", "", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"]
SEARCHABLE = {"token", "string", "date", "reference", "quantity", "number", "uri"}
SORTABLE = {"string", "date", "number", "quantity"}
Parameters = list[tuple[str, str]]


def question(
    chance: random.Random, resources: Sequence[Resource], within_reach: Sequence[Resource], base: str
) -> tuple[str, Parameters]:
    """A type, usually of something within reach, and the parameters of a search over it."""
    type_ = some(chance, list(within_reach), chance.choice(resources)).type
    of_type = [resource for resource in resources if resource.type == type_]
    criteria = [criterion(chance, type_, of_type, base) for _ in range(chance.choice([0, 1, 1, 1, 2, 3]))]
    controls: Parameters = []
    if chance.random() < 0.4:
        keys = chance.sample(sortable(type_), chance.randint(1, 2))
        controls.append(("_sort", ",".join(chance.choice(["", "-"]) + key for key in keys)))
    if chance.random() < 0.5:
        controls.append(("_total", "accurate"))
    if chance.random() < 0.3:
        controls += includes(chance, type_)
    together = [*criteria, *controls, ("_count", str(chance.choice([1, 2, 5, 20, 100, 1000])))]
    chance.shuffle(together)
    return type_, together


def usable(type_: str) -> dict[str, SearchParameter]:
    return {code: p for code, p in search_parameters(type_).items() if p.type in SEARCHABLE and p.expression}


def sortable(type_: str) -> list[str]:
    return sorted(
        code
        for code, p in usable(type_).items()
        if (p.type in SORTABLE and code not in MADE) or code == "_id"
    )


def includes(chance: random.Random, type_: str) -> Parameters:
    codes = sorted(code for code, p in usable(type_).items() if p.type == "reference")
    found: Parameters = []
    if codes:
        iterate = chance.choice(["", ":iterate"])
        found.append(
            (f"_include{iterate}", f"{type_}:{chance.choice([*codes, '*'])}{chance.choice(['', ':Patient'])}")
        )
    if chance.random() < 0.7:
        found.append(
            (
                "_revinclude",
                chance.choice(["Observation:subject", "Encounter:patient", "Observation:encounter"]),
            )
        )
    return found


def criterion(chance: random.Random, type_: str, resources: Sequence[Resource], base: str) -> tuple[str, str]:
    """One parameter, usually one for which some resource has a value."""
    parameters = usable(type_)
    known = {entry[0] for r in resources[:200] for entries in r.values for entry in entries} | {
        "_id",
        "_lastUpdated",
    }
    likely = sorted(known & parameters.keys())
    code = chance.choice(likely if chance.random() < 0.9 else sorted(parameters))
    if chance.random() < 0.1:
        return f"{code}:missing", chance.choice(["true", "false"])
    kind = parameters[code].type
    modifier = "" if code in MADE else chance.choice(MODIFIERS.get(kind, [""]))
    if kind == "reference" and chance.random() < 0.2:
        modifier = chance.choice(sorted(parameters[code].targets))
    values = [
        VALUES[kind](chance, code, modifier, resources, base) for _ in range(chance.choice([1, 1, 1, 2, 3]))
    ]
    return f"{code}:{modifier}" if modifier else code, ",".join(values)


MODIFIERS = {
    "token": ["", "", "", "not"],
    "string": ["", "", "exact", "contains"],
    "reference": ["", "", "identifier"],
}


def escaped(text: str) -> str:
    for character in ("\\", ",", "|", "$"):
        text = text.replace(character, "\\" + character)
    return text


def some(chance: random.Random, values: list[Any], otherwise: Any) -> Any:
    return chance.choice(values) if values and chance.random() < 0.9 else otherwise


def a_token(chance: random.Random, code: str, modifier: str, resources: Sequence[Resource], base: str) -> str:
    if code == "_id":
        return chance.choice(["", "", "", "|"]) + chance.choice(resources).id
    found = [entry[1:] for r in resources for entry in r.values.tokens if entry[0] == code]
    return token_form(chance, *some(chance, found, (None, "nothing")))


def token_form(chance: random.Random, system: str | None, code: str | None) -> str:
    forms = [f"{escaped(system or '')}|{escaped(code or '')}", escaped(code or ""), f"|{escaped(code or '')}"]
    if system:
        forms.append(f"{escaped(system)}|")
    return chance.choice([form for form in forms if form.strip("|")])


def a_string(
    chance: random.Random, code: str, modifier: str, resources: Sequence[Resource], base: str
) -> str:
    found = [value for r in resources for param, value in r.values.strings if param == code]
    text = some(chance, found, "nothing")
    if modifier == "contains":
        start = chance.randrange(len(text))
        text = text[start : start + chance.randint(1, 12)]
    elif not modifier:
        text = text[: chance.randint(1, max(len(text), 1))]
    if modifier != "exact" or chance.random() < 0.2:
        text = chance.choice([str.upper, str.lower, str])(text)
    return escaped(text)


LENGTHS = [
    (360 * 86_400, "%Y"),
    (27 * 86_400, "%Y-%m"),
    (86_400, "%Y-%m-%d"),
    (60, "%Y-%m-%dT%H:%M"),
    (1, "%Y-%m-%dT%H:%M:%SZ"),
    (0, "%Y-%m-%dT%H:%M:%S.%fZ"),
]


def a_date(chance: random.Random, code: str, modifier: str, resources: Sequence[Resource], base: str) -> str:
    """Half of them just as wide as some value, so that their ends meet; the others near one."""
    if code == "_lastUpdated":
        found = [(r.updated, r.updated + 1) for r in resources]
    else:
        found = [entry[1:] for r in resources for entry in r.values.dates if entry[0] == code]
    low, high = some(chance, [both for both in found if max(map(abs, both)) < 1 << 60], (0, 1))
    if chance.random() < 0.5:
        form = next(form for length, form in LENGTHS if high - low >= length * 10**6)
        return chance.choice(PREFIXES) + (EPOCH + timedelta(microseconds=low)).strftime(form)
    nudge = chance.choice([0, 0, 0, -1, 1, 10**6, 10**12])
    moment = EPOCH + timedelta(microseconds=chance.choice([low, high]) + nudge)
    form = chance.choice([*(form for _, form in LENGTHS), "zone"])
    if form == "zone":
        return chance.choice(PREFIXES) + (moment - timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M:%S-05:00")
    return chance.choice(PREFIXES) + moment.strftime(form)


def a_reference(
    chance: random.Random, code: str, modifier: str, resources: Sequence[Resource], base: str
) -> str:
    if modifier == "identifier":
        held = [entry[1:] for r in resources for entry in r.values.identifiers if entry[0] == code]
        return token_form(chance, *some(chance, held, ("http://loinc.org", "BP")))
    found = [entry[1:] for r in resources for entry in r.values.references if entry[0] == code]
    type_, target = some(chance, found, ("Patient", "p0"))
    if modifier in resource_types():
        return target if type_ else target.rpartition("/")[2]
    if not type_:
        return escaped(target)
    return chance.choice(
        [f"{type_}/{target}", target, f"{base}/{type_}/{target}", f"{type_}/{target}/_history/3"]
    )


def a_uri(chance: random.Random, code: str, modifier: str, resources: Sequence[Resource], base: str) -> str:
    return escaped(
        some(chance, [value for r in resources for param, value in r.values.uris if param == code], "urn:x")
    )


def a_number(
    chance: random.Random, code: str, modifier: str, resources: Sequence[Resource], base: str
) -> str:
    found = [low for r in resources for param, low, _ in r.values.numbers if param == code]
    return chance.choice(PREFIXES) + amount(chance, some(chance, found, 1.5))


def amount(chance: random.Random, value: float) -> str:
    if abs(value) == float("inf"):
        value = 7
    value += chance.choice([0, 0, 0, 0.05, -0.5, 1])
    return chance.choice([f"{value:.15g}", f"{value:.1f}", f"{value:.0f}", f"{value:.2f}", f"{value:.1e}"])


def a_quantity(
    chance: random.Random, code: str, modifier: str, resources: Sequence[Resource], base: str
) -> str:
    found = [entry[1:] for r in resources for entry in r.values.quantities if entry[0] == code]
    system, unit, low, high = some(chance, found, (None, "mg", 5.4, 5.4))
    number = chance.choice(PREFIXES) + amount(chance, chance.choice([low, high]))
    if not unit:
        return number
    return number + chance.choice(["", f"|{escaped(system or '')}|{escaped(unit)}", f"||{escaped(unit)}"])


VALUES = {
    "token": a_token,
    "string": a_string,
    "date": a_date,
    "reference": a_reference,
    "uri": a_uri,
    "number": a_number,
    "quantity": a_quantity,
}
