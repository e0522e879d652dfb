"""Reads the part of FHIRPath that R4 search parameters use into steps.

Paths and their unions, `as`, `ofType()`, `[n]`, `where(x = 'y')`, `where(resolve() is T)`, and the tests
`exists()`, `=`, `!=` and `and`. Anything else is refused when the parameter is first used, never skipped.
https://hl7.org/fhir/R4/fhirpath.html, https://hl7.org/fhir/R4/searchparameter.html
"""

import re
from dataclasses import dataclass
from typing import NoReturn

from ourdorset.kernel.api import UnsupportedError

TOKEN = re.compile(
    r"\s*(?:(?P<name>[A-Za-z_]\w*)|'(?P<text>[^']*)'|(?P<number>\d+)|(?P<sign>!=|[.|()\[\]=]))"
)
LITERALS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Child:
    """`.name`"""

    name: str


@dataclass(frozen=True, slots=True)
class OfType:
    """`.ofType(type)`, `as type`, `.as(type)`"""

    type: str


@dataclass(frozen=True, slots=True)
class Index:
    """`[position]`"""

    position: int


@dataclass(frozen=True, slots=True)
class Where:
    """`.where(name = 'value')`"""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Resolves:
    """`.where(resolve() is type)`"""

    type: str


Step = Child | OfType | Index | Where | Resolves
Path = tuple[Step, ...]  # from the resource, whose own name is left out
Paths = tuple[Path, ...]  # a union


@dataclass(frozen=True, slots=True)
class Exists:
    """`paths.exists()`"""

    paths: Paths


@dataclass(frozen=True, slots=True)
class Compares:
    """`paths = value`, or with `equal` false `paths != value`"""

    paths: Paths
    equal: bool
    value: str | bool


@dataclass(frozen=True, slots=True)
class Every:
    """`condition and condition ...`: true or false for every resource"""

    conditions: tuple[Exists | Compares, ...]


def parse(expression: str, resource_type: str) -> Paths | Every:
    """The expression as steps from a resource of this type. UnsupportedError outside the subset."""
    return Reader(expression, resource_type).expression()


class Reader:
    """One pass over the tokens of an expression, a method for each rule of the grammar."""

    def __init__(self, expression: str, resource_type: str) -> None:
        self.text = expression
        self.roots = (resource_type, "Resource", "DomainResource")
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while match := TOKEN.match(expression, at):
            self.tokens.append((match.lastgroup or "", match[match.lastgroup or 0]))
            at = match.end()
        if expression[at:].strip():
            self.refuse()
        self.tokens.append(("end", ""))
        self.at = 0

    def refuse(self) -> NoReturn:
        raise UnsupportedError(
            f"The search expression {self.text!r} is outside the FHIRPath that search can read."
        )

    def take(self, value: str) -> bool:
        """Step over a sign or keyword, if it is next."""
        kind, found = self.tokens[self.at]
        if found != value or kind not in ("sign", "name"):
            return False
        self.at += 1
        return True

    def expect(self, *values: str) -> None:
        for value in values:
            if not self.take(value):
                self.refuse()

    def read(self, kind: str) -> str:
        found, value = self.tokens[self.at]
        if found != kind:
            self.refuse()
        self.at += 1
        return value

    def expression(self) -> Paths | Every:
        first = self.condition()
        if isinstance(first, tuple):
            self.read("end")
            return first
        conditions = [first]
        while self.take("and"):
            following = self.condition()
            conditions.append(self.refuse() if isinstance(following, tuple) else following)
        self.read("end")
        return Every(tuple(conditions))

    def condition(self) -> Paths | Exists | Compares:
        left = self.union()
        if isinstance(left, Exists):
            return left
        for sign in ("=", "!="):
            if self.take(sign):
                return Compares(left, sign == "=", self.literal())
        return left

    def literal(self) -> str | bool:
        kind, value = self.tokens[self.at]
        self.at += 1
        if kind == "text":
            return value
        return LITERALS[value] if value in LITERALS else self.refuse()

    def union(self) -> Paths | Exists:
        first = self.branch()
        if isinstance(first, Exists):
            return first
        paths = first
        while self.take("|"):
            following = self.branch()
            paths += self.refuse() if isinstance(following, Exists) else following
        return paths

    def branch(self) -> Paths | Exists:
        """A path with all that follows it: `name`, `(union)`, then `.step`, `[n]` and `as type`."""
        paths = self.start()
        while True:
            if self.take("."):
                name = self.read("name")
                if name == "exists":
                    self.expect("(", ")")
                    return Exists(paths)
                step = self.function(name) if self.take("(") else Child(name)
            elif self.take("["):
                step = Index(int(self.read("number")))
                self.expect("]")
            elif self.take("as"):
                step = OfType(self.read("name"))
            else:
                return paths
            paths = tuple((*path, step) for path in paths)

    def start(self) -> Paths:
        if not self.take("("):
            name = self.read("name")
            return ((),) if name in self.roots else ((Child(name),),)
        paths = self.union()
        self.expect(")")
        return self.refuse() if isinstance(paths, Exists) else paths

    def function(self, name: str) -> Step:
        """The step for `name(`, up to and with its closing bracket."""
        step = self.where() if name == "where" else OfType(self.read("name"))
        if name not in ("where", "ofType", "as"):
            self.refuse()
        self.expect(")")
        return step

    def where(self) -> Step:
        name = self.read("name")
        if name == "resolve":
            self.expect("(", ")", "is")
            return Resolves(self.read("name"))
        self.expect("=")
        return Where(name, self.read("text"))
