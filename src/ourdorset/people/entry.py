"""One line of a section: what every kind of entry has in common."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ourdorset.people.moments import NOWHEN, Moment
from ourdorset.people.words import Resource


@dataclass(frozen=True, slots=True)
class Entry:
    """Cells under the section's own headings; the heading of the group that the entry stands under; when.

    `alike` is the same for entries of which only the newest is shown (results of one test).
    `same` is equal for entries that say the same: of several sources they make one row, naming all.
    `alert` marks what must catch the eye; it is always said in words as well.
    """

    cells: tuple[str, ...]
    group: str = ""
    when: Moment = NOWHEN
    alike: str = ""
    alert: bool = False
    same: str = ""


Presenter = Callable[[Resource], Entry | None]
Reader = Callable[[Resource], Iterable[Entry]]


def each(*presenters: Presenter) -> Reader:
    """All the entries that these presenters make of a resource."""

    def read(resource: Resource) -> Iterable[Entry]:
        made = (present(resource) for present in presenters)
        return [entry for entry in made if entry is not None]

    return read
