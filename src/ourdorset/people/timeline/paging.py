"""Pages of a timeline by key: a page begins at the entry that its address names, whatever came since."""

from collections.abc import Sequence
from typing import NamedTuple

from ourdorset.people.timeline.episodes import Block

PAGE = 50


class Paged(NamedTuple):
    """The blocks of a page, the number of its first entry (from 1), and the keys that other pages begin at.

    A contact is never parted from its entries, so a page may hold a few more than `PAGE`. `newer` is None on
    the first page and "" where the first page is next.
    """

    blocks: tuple[Block, ...]
    first: int
    newer: str | None
    older: str


def page(blocks: Sequence[Block], at: str) -> Paged:
    """The page that begins at (the block of) this key; the first where there is no such key any more."""
    start = next((place for place, block in enumerate(blocks) if at and at in block.keys), 0)
    end = _after(blocks, start)
    before = _before(blocks, start)
    newer = (blocks[before].head.key if before else "") if start else None
    older = blocks[end].head.key if end < len(blocks) else ""
    first = sum(block.count for block in blocks[:start]) + 1
    return Paged(tuple(blocks[start:end]), first, newer, older)


def _after(blocks: Sequence[Block], start: int) -> int:
    """Where the page ends that begins here."""
    count, place = 0, start
    while place < len(blocks) and count < PAGE:
        count += blocks[place].count
        place += 1
    return place


def _before(blocks: Sequence[Block], end: int) -> int:
    """Where the page begins that ends here."""
    count, place = 0, end
    while place > 0 and count < PAGE:
        place -= 1
        count += blocks[place].count
    return place


def years(blocks: Sequence[Block]) -> list[tuple[str, int, str]]:
    """(year, how many entries, key of its first block), newest first; the year is "" for no date."""
    found: dict[str, tuple[int, str]] = {}
    for block in blocks:
        count, key = found.get(block.head.order[:4], (0, block.head.key))
        found[block.head.order[:4]] = (count + block.count, key)
    return [(year, count, key) for year, (count, key) in found.items()]
