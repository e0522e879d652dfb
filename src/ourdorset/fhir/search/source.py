"""Writes the Python source that walks a resource once and hands over what lies at the end of each route.

Routes that begin alike share that beginning: they are joined into a tree whose branches become nested
`if` and `for` statements. Each step looks at the JSON's shape first and passes over what is not as R4 has it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ourdorset.fhir.elements import PRIMITIVES
from ourdorset.fhir.search.path import Resolves, Where
from ourdorset.fhir.search.references import resolves_to
from ourdorset.fhir.search.routes import Hop, Key, Route

NUMBERS = frozenset("decimal integer positiveInt unsignedInt".split())
INDENT = "    "

Landing = Callable[[str], str]
"""From the name of the variable that holds an element to the statement that takes it."""


@dataclass(slots=True)
class Tree:
    """What follows after the same hops; `type` is the FHIR type reached."""

    type: str = ""
    branches: dict[Hop, "Tree"] = field(default_factory=dict[Hop, "Tree"])
    landings: list[Landing] = field(default_factory=list[Landing])


def tree(ends: Iterable[tuple[Route, Landing]]) -> Tree:
    """The routes joined where they begin alike."""
    root = Tree()
    for route, landing in ends:
        node = root
        for hop in route.hops:
            node = node.branches.setdefault(hop, Tree())
        node.type = route.type
        node.landings.append(landing)
    return root


def statements(node: Tree, variable: str = "resource", depth: int = 1) -> Iterator[str]:
    """The lines that visit everything below a node, whose element `variable` holds."""
    indent = INDENT * depth
    for landing in node.landings:
        yield indent + landing(variable)
    for number, (hop, branch) in enumerate(node.branches.items()):
        below = f"{variable}_{number}" if variable != "resource" else f"_{number}"
        match hop:
            case Where(name, value):
                yield f"{indent}if {variable}.get({name!r}) == {value!r}:"
                yield from statements(branch, variable, depth + 1)
            case Resolves(kind):
                yield f"{indent}if resolves_to({variable}, {kind!r}):"
                yield from statements(branch, variable, depth + 1)
            case Key():
                yield from descent(hop, branch, variable, below, depth)


def descent(key: Key, branch: Tree, variable: str, below: str, depth: int) -> Iterator[str]:
    """The lines that go down into a property and visit what is there."""
    indent = INDENT * depth
    yield f"{indent}{below} = {variable}.get({key.name!r})"
    if key.repeats and key.position is None:
        yield f"{indent}if type({below}) is list:"
        yield f"{indent}{INDENT}for {below} in {below}:"
        depth += 2
    elif key.repeats:
        yield f"{indent}if type({below}) is list and len({below}) > {key.position}:"
        yield f"{indent}{INDENT}{below} = {below}[{key.position}]"
        depth += 1
    yield f"{INDENT * depth}if {shape(branch.type)(below)}:"
    yield from statements(branch, below, depth + 1)


def shape(fhir_type: str) -> Callable[[str], str]:
    """The test that a JSON value has the shape of a FHIR type; a type with elements is an object."""
    if fhir_type in NUMBERS:
        return "type({0}) is int or type({0}) is float".format
    json_type = "bool" if fhir_type == "boolean" else "str" if fhir_type in PRIMITIVES else "dict"
    return f"type({{}}) is {json_type}".format


def compiled(
    name: str, arguments: str, lines: Iterable[str], scope: Mapping[str, object]
) -> Callable[..., None]:
    """The function of that name with these lines, which may call what `scope` names."""
    source = "\n".join([f"def {name}({arguments}):", *(list(lines) or [INDENT + "pass"])])
    names: dict[str, Any] = {"resolves_to": resolves_to, **scope}
    exec(compile(source, f"<{name}>", "exec"), names)  # noqa: S102  written above, from our own facts
    return names[name]
