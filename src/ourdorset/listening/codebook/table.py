"""The codebook as a table (CSV): to read, to fill in with others, and to bring back.

A row is known again by its `uuid`, or else by its path, such as "Getting about › Buses". Examples that are
passages stay here: they are somebody's words. A row that cannot be taken is named, and the rest goes in.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from ourdorset.kernel.api import InvalidError, OurDorsetError
from ourdorset.listening.access import Access
from ourdorset.listening.codebook.changing import add, change, edition
from ourdorset.listening.codebook.tree import STEP, Branch, branches
from ourdorset.listening.models import Code, CodeExample, Project

COLUMNS = ("uuid", "path", "definition", "include", "exclude", "examples", "colour", "theme", "codable")
WRITTEN = ("definition", "include", "exclude", "colour")
YES = {"yes", "y", "true", "1"}
NO = {"no", "n", "false", "0", ""}
# https://owasp.org/www-community/attacks/CSV_Injection: what a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
MOST_ROWS = 2000


class TakenIn(NamedTuple):
    """What an import did: how many codes are new, how many changed, and which rows were not taken, why."""

    added: int
    changed: int
    faults: list[str]


def written(project: Project) -> str:
    """The codebook as CSV, in reading order."""
    made: dict[int, list[str]] = {}
    for pk, words in CodeExample.objects.filter(code__project=project, text=None).values_list(
        "code", "words"
    ):
        made.setdefault(pk, []).append(words)
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for branch in branches(project):
        table.writerow([_guarded(cell) for cell in _row(branch, made.get(branch.code.pk, []))])
    return out.getvalue()


def take_in(found: Access, content: bytes) -> TakenIn:
    """Bring a table back: each row one change that can be undone. Raises InvalidError for no table."""
    added = changed = 0
    faults: list[str] = []
    for line, row in _rows(content):
        try:
            new, differs = _take(found, row)
        except OurDorsetError as error:
            faults.append(f"Row {line}: {error.text}")
            continue
        added, changed = added + new, changed + differs
    return TakenIn(added, changed, faults)


def _row(branch: Branch, examples: Iterable[str]) -> list[str]:
    code = branch.code
    plain = [code.definition, code.include, code.exclude, "\n".join(" ".join(e.split()) for e in examples)]
    return [str(code.uuid), branch.path, *plain, code.colour, *map(_yes_no, (code.theme, code.codable))]


def _rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
        table = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        rows = [(table.line_num, {k: _bare(v or "") for k, v in row.items() if k}) for row in table]
    except (UnicodeDecodeError, csv.Error) as error:
        raise InvalidError(
            "This is no CSV file in UTF-8. In a spreadsheet, save it as “CSV UTF-8 (comma delimited)”."
        ) from error
    if "path" not in (table.fieldnames or ()):
        raise InvalidError(f"The first row must name the columns: path, and any of {', '.join(COLUMNS[2:])}.")
    if len(rows) > MOST_ROWS:
        raise InvalidError(f"The table has {len(rows)} rows; a codebook has at most {MOST_ROWS}.")
    return rows


def _take(found: Access, row: Mapping[str, str]) -> tuple[bool, bool]:
    """Whether the row was a new code, and whether it changed one."""
    steps = [" ".join(step.split()) for step in row["path"].split(STEP.strip())]
    by_path = {branch.path: branch.code for branch in branches(found.project)}
    path = STEP.join(steps)
    code = _by_uuid(found.project, row.get("uuid", "")) or by_path.get(path)
    fields = {"name": steps[-1], **_fields(row)}
    if code is None:
        above = by_path.get(STEP.join(steps[:-1])) if len(steps) > 1 else None
        if len(steps) > 1 and above is None:
            raise InvalidError(f"“{STEP.join(steps[:-1])}” is no code; give it a row above this one.")
        code = add(found, fields, above.uuid if above else None)
        _add_examples(code, row)
        return True, False
    before = edition(code)
    code = change(found, code.uuid, fields, before)
    return False, _add_examples(code, row) or edition(code) != before


def _by_uuid(project: Project, text: str) -> Code | None:
    if not text:
        return None
    try:
        return Code.objects.filter(project=project, uuid=UUID(text), retired=None).first()
    except ValueError:
        raise InvalidError(f"“{text}” is no uuid; leave that cell empty for a new code.") from None


def _fields(row: Mapping[str, str]) -> dict[str, object]:
    said: dict[str, object] = {name: row[name].strip() for name in WRITTEN if name in row}
    for name in ("theme", "codable"):
        if name in row and (row[name] or name == "theme"):
            said[name] = _flag(name, row[name])
    return said


def _flag(name: str, text: str) -> bool:
    word = text.strip().casefold()
    if word not in YES | NO:
        raise InvalidError(f"“{text}” under {name} is neither yes nor no.")
    return word in YES


def _add_examples(code: Code, row: Mapping[str, str]) -> bool:
    lines = [line.strip() for line in row.get("examples", "").splitlines() if line.strip()]
    made = [CodeExample.objects.get_or_create(code=code, text=None, words=line)[1] for line in lines]
    return any(made)


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") else cell
