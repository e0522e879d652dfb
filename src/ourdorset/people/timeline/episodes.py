"""Entries under the contact, hospital stay or episode of care that they belong to.

An entry belongs where it says so (`encounter`, `partOf`, `episodeOfCare`); one that does not say, but is of
the same organisation and dated within a stay in its hospital, is put under the stay.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ourdorset.people.timeline.place import Place
from ourdorset.people.timeline.when import local

STAYS = frozenset({"IMP", "ACUTE", "NONAC"})


@dataclass(frozen=True, slots=True)
class Block:
    """An entry and, when it is a contact that entries belong to, those that were asked for.

    `asked` is False for a head that is there only to say what the entries under it belong to.
    """

    head: Place
    asked: bool = True
    under: tuple[Place, ...] = ()

    @property
    def count(self) -> int:
        """How many entries it shows that were asked for."""
        return self.asked + len(self.under)

    @property
    def keys(self) -> Iterable[str]:
        """The keys of all the entries it shows."""
        return (self.head.key, *(place.key for place in self.under))


def plain_blocks(places: Iterable[Place]) -> list[Block]:
    """Each entry alone."""
    return [Block(place) for place in places]


def grouped_blocks(shown: Sequence[Place], everything: Sequence[Place]) -> list[Block]:
    """The shown entries under their contacts, in the order of the heads, newest first.

    Heads are looked for in `everything`, since a filter may have left them out.
    """
    known = {place.key: place for place in everything}
    stays = [_Stay.of(place) for place in everything if place.stored.type == "Encounter" and _is_stay(place)]
    asked = {place.key for place in shown}
    under: dict[str, list[Place]] = {}
    for place in shown:
        head = _head(place, known, stays)
        under.setdefault(head.key, [])
        if head.key != place.key:
            under[head.key].append(place)
    blocks = [Block(known[key], key in asked, tuple(below)) for key, below in under.items()]
    blocks.sort(key=lambda block: (block.head.order, block.head.stored.row), reverse=True)
    return blocks


@dataclass(frozen=True, slots=True)
class _Stay:
    place: Place
    first: str
    last: str

    @classmethod
    def of(cls, place: Place) -> "_Stay":
        period = place.resource["period"]
        return cls(place, place.order, local(period["end"]))


def _is_stay(place: Place) -> bool:
    period = place.resource.get("period", {})
    return place.resource.get("class", {}).get("code") in STAYS and "start" in period and "end" in period


def _head(place: Place, known: Mapping[str, Place], stays: Sequence[_Stay]) -> Place:
    """The outermost entry that this one belongs to; itself when to none."""
    seen = {place.key}
    head = place
    while (above := known.get(head.episode)) and above.key not in seen:
        seen.add(above.key)
        head = above
    if head is place and place.kind != "contacts":
        day = place.order[:10]
        for stay in stays:
            if place.source == stay.place.source and day and stay.first[:10] <= day <= stay.last[:10]:
                return stay.place
    return head
