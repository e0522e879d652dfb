"""What is done for each kind of job, and what its counts say."""

from collections.abc import Callable, Mapping

from ourdorset.listening.models import JobKind, MarkKind, Project
from ourdorset.listening.suggesting import api as suggesting
from ourdorset.listening.suggesting.progress import Progress

Counts = dict[str, int]


def _codes(project: Project, progress: Progress) -> Counts:
    return suggesting.suggest_codes(project, progress=progress)._asdict()


def _candidates(kind: MarkKind) -> Callable[[Project, Progress], Counts]:
    return lambda project, progress: {"waiting": suggesting.look_for(project, kind, progress)}


DOING: Mapping[str, Callable[[Project, Progress], Counts]] = {
    JobKind.CODES: _codes,
    JobKind.STORY: _candidates(MarkKind.STORY),
    JobKind.QUOTE: _candidates(MarkKind.QUOTE),
    JobKind.POINT: _candidates(MarkKind.POINT),
    JobKind.AIDS: lambda project, progress: suggesting.keep_aids(project, progress),
}


def told(kind: str, counts: Mapping[str, int]) -> str:
    """What came of a job, as a sentence."""
    if kind == JobKind.CODES:
        return (
            f"{counts['suggestions']:,} codes suggested for {counts['with_some']:,} of "
            f"{counts['passages']:,} passages; of the rest it is not sure."
        )
    if kind == JobKind.AIDS:
        return f"{counts['heaps']:,} heaps, and {counts['copies']:,} groups of copies."
    return f"{counts['waiting']:,} candidates wait to be looked at."
