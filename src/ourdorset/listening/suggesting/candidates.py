"""Candidates of a kind, looked for all over a project and kept for people to decide: every one of them.

What somebody decided stays. While fresh ones come in the old ones are there to be seen; those that are no
candidates any more go last.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from psycopg.types.json import Jsonb

from ourdorset.listening.models import MarkKind, Project, Suggestion, TextState
from ourdorset.listening.suggesting import looking, quoting, telling
from ourdorset.listening.suggesting.copying import copied, still_said
from ourdorset.listening.suggesting.found import Found
from ourdorset.listening.suggesting.progress import Progress, go_on
from ourdorset.listening.words import WITHDRAWN

AT_ONCE = 5000
_PLACE = {"text_id": "int8", "start": "int4", "end": "int4"}
_FRESH = {**_PLACE, "score": "float8", "because": "jsonb"}
_KEEP = """
insert into listening_suggestion
    (project_id, text_id, start, "end", kind, score, because, model, made)
select %(project)s, text_id, start, "end", %(kind)s::text, score, because, 'rules', now()
from fresh join listening_text as text on text.id = text_id
where state = %(ready)s and position(%(withdrawn)s in substr(body, start + 1, "end" - start)) = 0
    and not exists (
        select from listening_mark as mark join listening_passage as there on there.id = mark.passage_id
        where mark.kind = %(kind)s::text and there.text_id = fresh.text_id
            and there.start < fresh."end" and fresh.start < there."end"
    )
on conflict (text_id, start, "end", kind, code_id) do update
    set score = excluded.score, because = excluded.because, made = excluded.made
    where listening_suggestion.accepted is null
        and (listening_suggestion.score, listening_suggestion.because)
            is distinct from (excluded.score, excluded.because)
"""
_REMOVE = """
create index on fresh (text_id, start, "end");
analyze fresh;
delete from listening_suggestion as old
where project_id = %(project)s and kind = %(kind)s and code_id is null and accepted is null
    and not exists (
        select from fresh
        where fresh.text_id = old.text_id and fresh.start = old.start and fresh."end" = old."end"
    )
"""

LOOKING: Mapping[MarkKind, Callable[[Project, Progress | None], Sequence[Found]]] = {
    MarkKind.POINT: lambda project, progress: looking.points(project, progress),
    MarkKind.STORY: lambda project, progress: telling.stories(project, progress=progress),
    MarkKind.QUOTE: lambda project, progress: quoting.quotes(project, progress),
}


def look_for(project: Project, kind: MarkKind, progress: Progress | None = None) -> int:
    """Look for candidates of a kind anew; what was decided stays decided. How many wait now."""
    found = LOOKING[kind](project, progress)
    for some in _some(found):
        _keep(project, kind, some)
        go_on(progress)
    _remove_others(project, kind, found)
    return Suggestion.objects.filter(project=project, kind=kind, code=None, accepted=None).count()


def _some(found: Sequence[Found]) -> Iterator[Sequence[Found]]:
    for start in range(0, len(found), AT_ONCE):
        yield found[start : start + AT_ONCE]


def _keep(project: Project, kind: MarkKind, found: Sequence[Found]) -> None:
    """A transaction of its own, so that nobody who decides waits for long."""
    rows: Iterator[tuple[Any, ...]] = (
        (one.text, one.start, one.end, one.score, Jsonb({"says": list(one.because)})) for one in found
    )
    names = {"project": project.pk, "kind": kind.value, "ready": TextState.READY, "withdrawn": WITHDRAWN}
    with copied("fresh", _FRESH, rows) as cursor:
        still_said(cursor, project)
        cursor.execute(_KEEP, names)


def _remove_others(project: Project, kind: MarkKind, found: Sequence[Found]) -> None:
    rows = ((one.text, one.start, one.end) for one in found)
    with copied("fresh", _PLACE, rows) as cursor:
        for statement in _REMOVE.split(";"):
            cursor.execute(statement, {"project": project.pk, "kind": kind.value})
