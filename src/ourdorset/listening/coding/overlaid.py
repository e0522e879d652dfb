"""What lies over some places of some texts: passages with their codings, marks and memos. Seven queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from ourdorset.listening.access import Access
from ourdorset.listening.blind import Blind, blind_places, is_blind
from ourdorset.listening.coding.layers import Layer
from ourdorset.listening.coding.selecting import Place
from ourdorset.listening.models import Coding, Mark, Memo, Passage


class Wanted(NamedTuple):
    """Which codings to show: of one code, of one coder, or all."""

    code: UUID | None = None
    coder: int | None = None


@dataclass
class Overlay:
    """One passage on the page, under the number that stands at its first word."""

    number: int
    passage: Passage
    codings: list[Coding] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    memos: list[Memo] = field(default_factory=list)

    @property
    def layer(self) -> Layer:
        """Its place, for drawing."""
        return Layer(self.number, self.passage.start, self.passage.end)


class Overlays(NamedTuple):
    """Overlays by text, and the places where more is hidden because they are being coded blind."""

    by_text: Mapping[int, Sequence[Overlay]]
    blind: Sequence[Blind]


def overlays(found: Access, places: Sequence[Place], wanted: Wanted = Wanted()) -> Overlays:
    """What lies over these places, numbered in the order of the page."""
    texts = list(dict.fromkeys(place.text for place in places))
    passages = [one for one in _passages(places) if _is_on_page(one, places)]
    notes = _notes(found, passages, wanted)
    blind = blind_places(found, texts)
    order = {text: at for at, text in enumerate(texts)}
    passages.sort(key=lambda one: (order[_text(one)], one.start, -one.end))
    by_text: dict[int, list[Overlay]] = defaultdict(list)
    number = 0
    for passage in passages:
        overlay = Overlay(number + 1, passage, *notes.of(passage.pk))
        if is_blind(blind, _text(passage), passage.start, passage.end):
            _keep_own(overlay, found.member.user)
        if overlay.codings or overlay.marks or overlay.memos:
            number += 1
            by_text[_text(passage)].append(overlay)
    return Overlays(by_text, blind)


def _passages(places: Iterable[Place]) -> Iterable[Passage]:
    spans: dict[int, list[int]] = {}
    for text, start, end in places:
        low, high = spans.get(text, (start, end))
        spans[text] = [min(low, start), max(high, end)]
    if not spans:
        return []
    if len(spans) > 1:  # answers are shown whole
        return Passage.objects.filter(text__in=spans)
    ((text, (start, end)),) = spans.items()
    return Passage.objects.filter(text=text, start__lt=end, end__gt=start)


def _is_on_page(passage: Passage, places: Sequence[Place]) -> bool:
    """Whether it meets one of the places: of a text of which turns here and there are shown."""
    text = _text(passage)
    return any(
        text == place.text and passage.start < place.end and place.start < passage.end for place in places
    )


class _Notes(NamedTuple):
    codings: Mapping[int, list[Any]]
    marks: Mapping[int, list[Any]]
    memos: Mapping[int, list[Any]]

    def of(self, passage: int) -> tuple[list[Any], list[Any], list[Any]]:
        return self.codings[passage], self.marks[passage], self.memos[passage]


def _notes(found: Access, passages: Sequence[Passage], wanted: Wanted) -> _Notes:
    ids = [passage.pk for passage in passages]
    settled = Q(round=None) | Q(round__closed__isnull=False) | Q(by=found.member.user)
    codings = Coding.objects.filter(settled, passage__in=ids, code__retired=None).select_related("code", "by")
    if wanted.code:
        codings = codings.filter(code__uuid=wanted.code)
    if wanted.coder:
        codings = codings.filter(by=wanted.coder)
    narrow = wanted != Wanted()
    marks = () if narrow else Mark.objects.filter(passage__in=ids).select_related("by").order_by("pk")
    memos = () if narrow else Memo.objects.filter(passage__in=ids).select_related("by").order_by("pk")
    return _Notes(_grouped(codings.order_by("code__name", "pk")), _grouped(marks), _grouped(memos))


def _grouped(rows: Iterable[Any]) -> Mapping[int, list[Any]]:
    by_passage: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_passage[row.passage_id].append(row)
    return by_passage


def _keep_own(overlay: Overlay, user: Any) -> None:
    overlay.codings = [row for row in overlay.codings if row.by == user]
    overlay.marks = [row for row in overlay.marks if row.by == user]
    overlay.memos = [row for row in overlay.memos if row.by == user]


def _text(passage: Passage) -> int:
    return passage.text_id  # pyright: ignore[reportAttributeAccessIssue]
