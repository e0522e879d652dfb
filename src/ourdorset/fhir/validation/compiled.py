"""Says yes to valid resources, fast: one Python function a type, its source made from the tables of elements.

A function looks only at what is likely (plain values, full lists, the rules of `walk`) and calls `refuse`
at the first thing that is wrong or that it does not know; `walk` then decides. So it may refuse what is
valid, at a price in time, and never accepts what is not. Functions are made when a type is first met; why
source and not closures, and the figures, are in docs/adr/0002-validation.md.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from ourdorset.fhir.elements import PRIMITIVES, Element, codes, elements, is_a, resource_types, value_set
from ourdorset.fhir.validation import primitives
from ourdorset.fhir.validation.narrative import narrative_fault
from ourdorset.fhir.validation.rules import Fragments, RefusedError, concept, extension, point, refuse
from ourdorset.fhir.validation.walk import contained_types, has_sibling, properties

Accept = Callable[[dict[str, Any], Fragments], None]

WIDE = 12
"""Choices of more types than this are looked up by the property that is there, not tried one by one."""


def sibling(value: Any, fragments: Fragments) -> None:
    """The `_name` of a single value."""
    _NAMES["accept_Element"](value, fragments)


def resource(value: dict[str, Any]) -> None:
    """A resource that is its own container."""
    fragments: Fragments = []
    _RESOURCES[value["resourceType"]](value, fragments)
    if fragments or "contained" in value:
        contained = contained_types(value)
        if len(contained) != len(value.get("contained", ())):
            refuse()
        for identifier, targets in fragments:
            of = contained.get(identifier)
            if identifier and (of is None or (targets and of not in targets)):
                refuse()


def contained(value: dict[str, Any], fragments: Fragments) -> None:
    """A contained resource, in its container's scope: dom-2, dom-4, dom-5."""
    _RESOURCES[value["resourceType"]](value, fragments)
    meta = value.get("meta", {})
    if "contained" in value or "versionId" in meta or "lastUpdated" in meta or "security" in meta:
        refuse()


_WORDS = "if not 0 < len({x}) <= 1048576 or not {x}.isprintable(): STRING({x}) or refuse()"
_SOLID = "if not {x} or not {x}.isprintable() or ' ' in {x}: {form}({x}) or refuse()"
_WHOLE = "if {x}.__class__ is not int or not {low} <= {x} <= 2147483647: refuse()"

_CHECKS = {
    "string": _WORDS,
    "markdown": "if not {x} or not {x}.isprintable(): MARKDOWN({x}) or refuse()",
    **{name: _SOLID.replace("{form}", name.upper()) for name in ("uri", "url", "canonical", "code")},
    **{
        name: f"{name.upper()}({{x}}) or refuse()"
        for name in ("id", "oid", "uuid", "date", "time", "instant")
    },
    "dateTime": "DATETIME({x}) or refuse()",
    **{name: _WHOLE.replace("{low}", str(low)) for name, low in primitives.LOWEST.items()},
    "boolean": "if {x} is not True and {x} is not False: refuse()",
    "decimal": "if {x}.__class__ is not float and {x}.__class__ is not int or {x} - {x}: refuse()",
    "base64Binary": "is_base64({x}) or refuse()",
    "xhtml": "if narrative_fault({x}): refuse()",
}
"""Type -> the statement that refuses a bad {x}; a value of the wrong Python type may raise instead."""

_NAMES: dict[str, Any] = {
    **{name.upper(): pattern.fullmatch for name, pattern in primitives.PATTERNS.items()},
    "is_base64": primitives.is_base64,
    "narrative_fault": narrative_fault,
    **{each.__name__: each for each in (refuse, point, concept, extension, sibling, resource, contained)},
}
"""What the functions can name; each function joins as `accept_Type` when it is made."""


_SETS: dict[tuple[str, frozenset[Any]], str] = {}


def _constant(kind: str, values: Iterable[Any]) -> str:
    """The name under which the functions find a set of values."""
    key = kind, frozenset(values)
    if key not in _SETS:
        _SETS[key] = f"{kind}_{len(_SETS)}"
        _NAMES[_SETS[key]] = key[1]
    return _SETS[key]


def _function(type_name: str) -> str:
    return "accept_" + type_name.replace(".", "_")


def _value(element: Element, of: str, x: str) -> Iterator[str]:
    """Statements that refuse a value `x` of an element."""
    if of in PRIMITIVES:
        bound = (
            f"if {x} not in {_constant('CODES', codes(element.binding))}: refuse()" if element.binding else ""
        )
        yield bound or _CHECKS[of].format(x=x)
    elif element.name == "contained" and of == "Resource":
        yield f"contained({x}, fragments)"
    elif of == "Resource" or of in resource_types():
        yield f"resource({x})"
    else:
        _declare(of)
        yield f"{_function(of)}({x}, fragments)"
        if of == "Reference":
            yield f"point({x}, {_constant('TARGETS', element.targets)}, fragments)"
        elif of == "Extension":
            yield f"extension({x})"
        elif element.binding:
            pairs = {(system, code) for system, each in value_set(element.binding).items() for code in each}
            yield f"concept({x}, {_constant('PAIRS', pairs)})"


def _present(element: Element, of: str) -> Iterator[str]:
    """Statements about a property that is there, its value in `x`."""
    if element.maximum > 1:
        yield "if x.__class__ is not list or not x: refuse()"
        yield "for y in x:"
        yield from (f"    {line}" for line in _value(element, of, "y"))
    else:
        yield from _value(element, of, "x")


_SELDOM = frozenset(
    "Resource.implicitRules Resource.language DomainResource.modifierExtension "
    "BackboneElement.modifierExtension Element.id".split()
)
"""Elements looked for last."""


def _likely(type_name: str) -> list[Element]:
    """The elements tried one by one, the required ones first: after them a function may leave early."""
    tried = (
        element
        for element in elements(type_name).values()
        if element.maximum and len(element.types) <= WIDE and element.path not in _SELDOM
    )
    return sorted(tried, key=lambda element: not element.minimum)


def _wide(type_name: str) -> list[Element]:
    """The choices of very many types."""
    return [element for element in elements(type_name).values() if len(element.types) > WIDE]


def _try(element: Element, early: bool) -> Iterator[str]:
    """Statements for one element; `n` counts the properties not yet met."""
    several = len(element.types) > 1
    if several:
        yield "taken = False"
    for name, of in element.property_names().items():
        yield f"x = get({name!r})"
        yield "if x is not None:"
        yield "    n -= 1"
        if several:
            yield "    if taken: refuse()"
            yield "    taken = True"
        yield from (f"    {line}" for line in _present(element, of))
        if early:
            yield "    if not n: return"
        if element.minimum and not several:
            yield "else: refuse()"
    if several and element.minimum:
        yield "if not taken: refuse()"


def _tries(type_name: str) -> Iterator[str]:
    """Statements for all elements that are tried one by one."""
    must_stay = any(element.minimum for element in _wide(type_name))
    order = _likely(type_name)
    for place, element in enumerate(order):
        choice_needed = element.choice and element.minimum
        later_needed = any(later.minimum for later in order[place + 1 :])
        yield from _try(element, early=not (must_stay or choice_needed or later_needed))
    if not must_stay:
        yield "if not n: return"


def _others(type_name: str) -> Iterator[str]:
    """Statements for the properties left: wide choices, those looked for last, siblings, strangers."""
    tried = {name for element in _likely(type_name) for name in element.property_names()}
    others = f"OTHERS_{_function(type_name)}"
    _NAMES[others] = _Others(type_name)
    yield f"names = value.keys() - {_constant('TRIED', tried | {'resourceType'})}"
    yield "if len(names) != n: refuse()"
    yield f"for name in names: {others}[name](value[name], fragments)"
    for element in _wide(type_name):
        names = _constant("CHOICE", element.property_names())
        wrong = "!= 1" if element.minimum else "> 1"
        yield f"if len(names & {names}) {wrong}: refuse()"


class _Others(dict[str, Accept]):
    """Functions of the properties that are seldom there, made when met; KeyError for what does not belong."""

    def __init__(self, type_name: str) -> None:
        self.type_name = type_name

    def __missing__(self, name: str) -> Accept:
        known = properties(self.type_name)
        if name in known and known[name].element.maximum:
            self[name] = _one(self.type_name, name)
        elif name[:1] == "_" and name[1:] in known and _plain_sibling(self.type_name, name[1:]):
            self[name] = sibling
        else:
            raise KeyError(name)
        return self[name]


def _plain_sibling(type_name: str, name: str) -> bool:
    """Whether `_name` goes with a single value, of an element that is neither required nor a choice."""
    known = properties(type_name)[name]
    element = known.element
    simple = element.maximum == 1 and not element.choice and not element.minimum
    return simple and has_sibling(name, known)


def _compile(name: str, parameters: str, lines: list[str]) -> Accept:
    """Makes a function from its statements and gives it its name among the others."""
    source = f"def {name}({parameters}):\n" + "".join(f"    {line}\n" for line in lines)
    exec(compile(source, f"<{name}>", "exec"), _NAMES)  # noqa: S102 - its source is made of R4's tables alone
    return cast(Accept, _NAMES[name])


def _one(type_name: str, name: str) -> Accept:
    """A function for one property that is there."""
    element, of = properties(type_name)[name]
    return _compile(f"{_function(type_name)}_of_{name}", "x, fragments", list(_present(element, of)))


def _declare(type_name: str) -> None:
    """Lets functions call a type's function before it is made: the first call makes it."""
    name = _function(type_name)

    def first(value: dict[str, Any], fragments: Fragments) -> None:
        _make(type_name)(value, fragments)

    _NAMES.setdefault(name, first)


def _make(type_name: str) -> Accept:
    """Makes the function of a type."""
    lines = ["get = value.get", "n = len(value)"]
    if is_a(type_name, "Resource"):
        lines.append("n -= 1")
    else:
        lines.append("if n < 2 and (not n or 'id' in value): refuse()")
    lines += [*_tries(type_name), *_others(type_name)]
    return _compile(_function(type_name), "value, fragments", lines)


class _Resources(dict[str, Accept]):
    """Resource type -> its function, made when first met."""

    def __missing__(self, type_name: str) -> Accept:
        if type_name not in resource_types():
            refuse()
        self[type_name] = _make(type_name)
        return self[type_name]


_RESOURCES = _Resources()
_declare("Element")


def accepted(value: Any) -> bool:
    """Whether a resource, any JSON value, is known at once to be valid."""
    try:
        resource(value)
    except (RefusedError, AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return False
    return True
