"""A line of a timeline as it is shown."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ourdorset.people.timeline.episodes import Block
from ourdorset.people.timeline.kinds.table import BY_KEY
from ourdorset.people.timeline.kinds.telling import tell
from ourdorset.people.timeline.place import Place
from ourdorset.people.timeline.when import When, when_of
from ourdorset.people.timeline.whom import by_whom


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in words. `unlike` tells its link from another that would read the same.

    `state` says that it was deleted or recorded in error. `under` are the lines that belong to it;
    `asked` is False where it is there only for them.
    """

    key: str
    type: str
    id: str
    kind: str
    words: str
    details: tuple[str, ...]
    when: When
    source: str
    by: str
    state: str = ""
    asked: bool = True
    unlike: str = ""
    under: tuple["Line", ...] = ()


def lines(blocks: Sequence[Block], names: Mapping[str, str]) -> tuple[Line, ...]:
    """The blocks in words; links that would read alike are numbered."""
    seen: Counter[tuple[str, ...]] = Counter()

    def made(place: Place, *, asked: bool = True, under: Iterable[Place] = ()) -> Line:
        told, when = tell(place.resource), when_of(place.resource)
        kind = BY_KEY[place.kind].one
        alike = (told.words, kind, when.text, when.time, place.source)
        seen[alike] += 1
        return Line(
            key=place.key,
            type=place.stored.type,
            id=place.stored.id,
            kind=kind,
            words=told.words,
            details=told.details,
            when=when,
            source=place.source,
            by=by_whom(place.resource, names),
            state=_state(place),
            asked=asked,
            unlike=f"entry {seen[alike]}" if seen[alike] > 1 else "",
            under=tuple([made(each) for each in under]),
        )

    return tuple(made(block.head, asked=block.asked, under=block.under) for block in blocks)


def _state(place: Place) -> str:
    if place.stored.deleted:
        return "Deleted"
    return "Recorded in error" if place.wrong else ""
