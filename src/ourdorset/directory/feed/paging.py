"""The pages of a list, and whether their envelopes add up."""

import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ourdorset.directory.feed.source import Source
from ourdorset.directory.openreferral.validate import Fault
from ourdorset.kernel.api import InvalidError

PER_PAGE = 100
MOST_PAGES = 10_000
COUNTS = ("total_items", "total_pages", "page_number", "size")
FLAGS = ("first_page", "last_page", "empty")


class Page(NamedTuple):
    """A page of a list: its number, its envelope, what is on it."""

    number: int
    envelope: Mapping[str, Any]
    contents: list[Any]


def pages(source: Source, kind: str) -> Iterator[Page]:
    """Every page of a list, from the first to the last. Raises InvalidError when one is not a page."""
    number, last = 1, 1
    while number <= min(last, MOST_PAGES):
        answer = source.get(kind, page=number, per_page=PER_PAGE)
        if not isinstance(answer, Mapping) or not isinstance(answer.get("contents"), list):
            raise InvalidError(f"{source.name}: page {number} of {kind} has no list of contents.")
        if number == 1 and isinstance(total := answer.get("total_pages"), int):
            last = total
        yield Page(number, answer, answer["contents"])
        if not answer["contents"]:
            return
        number += 1


def envelope_faults(page: Page) -> list[Fault]:
    """What is wrong with one envelope."""
    found = [Fault(name, "is missing") for name in (*COUNTS, *FLAGS) if name not in page.envelope]
    wrong = [name for name in COUNTS if not isinstance(page.envelope.get(name, 0), int)]
    found += [Fault(name, "should be a whole number") for name in wrong]
    wrong = [name for name in FLAGS if not isinstance(page.envelope.get(name, True), bool)]
    found += [Fault(name, "should be true or false") for name in wrong]
    return found or _sums(page)


def _sums(page: Page) -> list[Fault]:
    """Whether the figures of an envelope agree with each other and with what is on the page."""
    told, held = page.envelope, len(page.contents)
    pages, items = told["total_pages"], told["total_items"]
    expected = {
        "page_number": page.number,
        "size": held,
        "first_page": page.number == 1,
        "last_page": page.number >= pages,
        "empty": held == 0,
    }
    found = [
        Fault(name, f"is {told[name]}; {right} would be right")
        for name, right in expected.items()
        if told[name] != right
    ]
    if held and page.number < pages and math.ceil(items / held) != pages:
        words = f"is {pages}; {items} items at {held} a page make {math.ceil(items / held)}"
        found.append(Fault("total_pages", words))
    if page.number == pages == 1 and items != held:
        found.append(Fault("total_items", f"is {items}, and the only page has {held}"))
    return found
