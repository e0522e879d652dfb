"""A room's named SQL: every block of its `sql/queries/*.sql`, under the name in the line that heads it."""

import re
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import LiteralString, cast

from ourdorset.kernel.api import InvalidError

HEAD = re.compile(r"^-- name: *(\w+) *$", re.MULTILINE)


class Queries(Mapping[str, LiteralString]):
    """Name -> SQL, fixed once read. The text is the project's own, so psycopg takes it as a literal."""

    def __init__(self, blocks: Mapping[str, str]) -> None:
        self._blocks = dict(blocks)

    @classmethod
    def of(cls, package: str) -> "Queries":
        """Read a room's queries, such as those of `ourdorset.record`.

        A block runs from its `-- name: xyz` line to the next. Raises InvalidError for a name given twice and
        for SQL before the first name.
        """
        folder = resources.files(package) / "sql" / "queries"
        blocks: dict[str, str] = {}
        for file in sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name):
            for name, sql in _blocks(file.read_text(encoding="utf-8"), file.name):
                if name in blocks:
                    raise InvalidError(f"{package}: the query {name!r} in {file.name} has that name already.")
                blocks[name] = sql
        return cls(blocks)

    def __getitem__(self, name: str) -> LiteralString:
        return cast(LiteralString, self._blocks[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._blocks)

    def __len__(self) -> int:
        return len(self._blocks)


def _blocks(text: str, file: str) -> Iterator[tuple[str, str]]:
    before, *parts = HEAD.split(text)
    if any(line.strip() and not line.lstrip().startswith("--") for line in before.splitlines()):
        raise InvalidError(f"{file}: SQL stands before the first '-- name:' line.")
    for name, sql in zip(parts[::2], parts[1::2], strict=True):
        yield name, sql.strip().removesuffix(";").rstrip()
