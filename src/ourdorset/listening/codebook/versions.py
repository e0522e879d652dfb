"""The codebook as it was: kept with a note, compared field by field, and put back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Max

from ourdorset.kernel.api import InvalidError, NotFoundError, now
from ourdorset.listening.access import Access
from ourdorset.listening.codebook.tree import branches
from ourdorset.listening.codebook.written import note_change, one_at_a_time
from ourdorset.listening.models import Code, CodebookVersion, CodeExample, Project, Text, TextState
from ourdorset.listening.words import WITHDRAWN

OWN = ("name", "definition", "include", "exclude", "colour", "theme", "codable", "order")
LABELS: Mapping[str, str] = {
    "name": "Name",
    "parent": "Stands under",
    "definition": "Definition",
    "include": "Include",
    "exclude": "Leave out",
    "colour": "Colour",
    "theme": "Is a theme",
    "codable": "Can be given to words",
    "order": "Place among those beside it",
    "examples": "Examples",
}

Content = Sequence[Mapping[str, Any]]


class Difference(NamedTuple):
    """One code in two versions: "added", "removed" or "changed", and fields as (label, before, after)."""

    name: str
    what: str
    fields: Sequence[tuple[str, str, str]]


def content(project: Project) -> list[dict[str, Any]]:
    """The codebook as it is: examples from texts by place only, so that a version holds nobody's words."""
    examples: dict[int, list[Any]] = {}
    rows = CodeExample.objects.filter(code__project=project).select_related("text").order_by("pk")
    for example in rows:
        examples.setdefault(example.code_id, []).append(_example(example))  # pyright: ignore
    found = branches(project)
    uuids = {branch.code.pk: str(branch.code.uuid) for branch in found}
    return [
        {
            "uuid": uuids[code.pk],
            "parent": uuids.get(code.parent_id),  # pyright: ignore[reportAttributeAccessIssue]
            **{field: getattr(code, field) for field in OWN},
            "examples": examples.get(code.pk, []),
        }
        for code, _, _ in found
    ]


def keep_version(found: Access, note: str) -> CodebookVersion:
    """The codebook of now as the next version."""
    with one_at_a_time(found.project):
        rows = CodebookVersion.objects.filter(project=found.project)
        number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
        return CodebookVersion.objects.create(
            project=found.project,
            number=number,
            by=found.member.user,
            note=note.strip(),
            content=content(found.project),
        )


def version_of(project: Project, number: int) -> CodebookVersion:
    """The version of that number. Raises NotFoundError."""
    version = CodebookVersion.objects.filter(project=project, number=number).select_related("by").first()
    if version is None:
        raise NotFoundError(f"There is no version {number} of this codebook.")
    return version


def differences(before: Content, after: Content) -> list[Difference]:
    """What became of each code from one version to another, in the order of the later one, then what went."""
    old, new = ({one["uuid"]: one for one in each} for each in (before, after))
    names = {one["uuid"]: one["name"] for one in (*before, *after)}
    found = []
    for uuid, one in new.items():
        if uuid not in old:
            found.append(Difference(one["name"], "added", _fields({}, one, names)))
        elif fields := _fields(old[uuid], one, names):
            found.append(Difference(one["name"], "changed", fields))
    gone = [one for uuid, one in old.items() if uuid not in new]
    return found + [Difference(one["name"], "removed", _fields(one, {}, names)) for one in gone]


def _fields(
    before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    pairs = [(label, _said(before, key, names), _said(after, key, names)) for key, label in LABELS.items()]
    return [each for each in pairs if each[1] != each[2]]


def _said(one: Mapping[str, Any], key: str, names: Mapping[str, str]) -> str:
    value = one.get(key)
    if key == "parent":
        return names.get(value, "") if value else ""
    if key == "examples":
        return "; ".join(_example_said(example) for example in value or ())
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "" if value is None else str(value)


def _example_said(example: Mapping[str, Any]) -> str:
    words = example.get("words")
    return f"“{words}”" if words else f"a passage at {example['start']} to {example['end']}"


def restore(found: Access, number: int) -> None:
    """Put the codebook back as in this version: codes since then are retired, and no coding is lost."""
    version = version_of(found.project, number)
    with one_at_a_time(found.project):
        before = content(found.project)
        restored(found.project, version.content)
        touched = Code.objects.filter(project=found.project)
        change = note_change(found, "restore", touched, {"before": before})
        change.details["names"] = [f"version {number}"]
        change.save()


def restored(project: Project, wanted: Content) -> None:
    """Make the codebook what `wanted` says, inside a change."""
    if not isinstance(wanted, list):
        raise InvalidError("This version cannot be read.")
    there = {str(code.uuid): code for code in Code.objects.filter(project=project)}
    for one in wanted:
        code = there.setdefault(one["uuid"], Code(project=project, uuid=one["uuid"]))
        for field in OWN:
            setattr(code, field, one[field])
        code.retired, code.parent = None, None
        code.save()
    for one in wanted:
        code = there[one["uuid"]]
        if one["parent"]:
            code.parent = there[one["parent"]]  # pyright: ignore[reportAttributeAccessIssue]
            code.save()
        _restore_examples(code, one["examples"])
    kept = [one["uuid"] for one in wanted]
    Code.objects.filter(project=project, retired=None).exclude(uuid__in=kept).update(retired=now())


def _restore_examples(code: Code, wanted: Iterable[Mapping[str, Any]]) -> None:
    CodeExample.objects.filter(code=code).delete()
    uuids = [one["text"] for one in wanted if one.get("text")]
    texts = {str(text.uuid): text for text in Text.objects.filter(uuid__in=uuids, state=TextState.READY)}
    for one in wanted:
        if one.get("words"):
            CodeExample.objects.create(code=code, words=one["words"])
        elif (text := texts.get(one.get("text", ""))) and WITHDRAWN not in text.body[
            one["start"] : one["end"]
        ]:
            CodeExample.objects.create(code=code, text=text, start=one["start"], end=one["end"])


def _example(example: CodeExample) -> dict[str, Any]:
    if example.text is None:
        return {"words": example.words}
    return {"text": str(example.text.uuid), "start": example.start, "end": example.end}
