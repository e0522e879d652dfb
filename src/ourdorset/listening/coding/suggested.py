"""What the machine proposes for places on a page, and what somebody decides of it: the one way to both.

A suggestion is never applied by itself; accepting one makes an ordinary coding or mark by whoever accepts it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q

from ourdorset.kernel.api import NotFoundError, now
from ourdorset.listening.access import Access
from ourdorset.listening.blind import blind_places, is_blind
from ourdorset.listening.coding.saving import check_at_work, give_code, give_mark, passage_at
from ourdorset.listening.coding.selecting import Place, select
from ourdorset.listening.models import Code, MarkKind, Suggestion, Text

FEW = 4  # offers beside one turn; more would be read by nobody


class Offer(NamedTuple):
    """One suggestion on a page: where, what, and the words or example that caused it."""

    id: int
    text: int
    start: int
    end: int
    kind: str
    code: Code | None
    score: float
    because: Mapping[str, Any]

    @property
    def what(self) -> str:
        """What is proposed: a code's name, or one of the kinds."""
        return self.code.name if self.code else str(MarkKind(self.kind).label)

    def reason(self, text: Text) -> str:
        """Why, in a sentence: the words here that spoke for it, or that it is like an example."""
        return because(self.because, text)


def offers(found: Access, places: Sequence[Place]) -> list[Offer]:
    """Undecided suggestions that meet these places, the surest first; none where somebody codes blind."""
    blind = blind_places(found, {place.text for place in places})
    spans: dict[int, tuple[int, int]] = {}
    for text, start, end in places:
        low, high = spans.get(text, (start, end))
        spans[text] = (min(low, start), max(high, end))
    rows = open_suggestions(found).filter(text__in=spans).order_by("-score", "pk")
    if len(spans) == 1:
        ((start, end),) = spans.values()
        rows = rows.filter(start__lt=end, end__gt=start)
    made = [offer_of(row) for row in rows[: FEW * max(1, len(places))]]
    return [one for one in made if not is_blind(blind, one.text, one.start, one.end)]


def decide(found: Access, number: int, *, accepted: bool) -> Offer:
    """Accept a suggestion, which codes or marks its place, or reject it, so that it is not made again.

    Raises NotFoundError for one that is gone. Deciding one twice changes nothing.
    """
    check_at_work(found.project)
    with transaction.atomic():
        rows = Suggestion.objects.select_for_update(of=("self",)).select_related("code")
        row = rows.filter(project=found.project, pk=number).first()
        if row is None:
            raise NotFoundError("This suggestion is there no more: its words or its code have changed since.")
        offer = offer_of(row)
        if row.accepted is None:
            if accepted:
                _apply(found, offer)
            row.accepted, row.decided_by, row.decided = accepted, found.member.user, now()
            row.save(update_fields=["accepted", "decided_by", "decided"])
    return offer


def _apply(found: Access, offer: Offer) -> None:
    selected = select(found.project, [Place(offer.text, offer.start, offer.end)])
    passage = passage_at(selected)
    if offer.code:
        give_code(found, passage, offer.code, suggested=True)
    else:
        give_mark(found, passage, MarkKind(offer.kind))


def open_suggestions(found: Access) -> Any:
    """Suggestions that nobody has decided, of codes that are still given."""
    live = Q(code=None) | Q(code__retired=None)
    return Suggestion.objects.filter(live, project=found.project, accepted=None).select_related("code")


def offer_of(row: Suggestion) -> Offer:
    """A suggestion as a page shows it."""
    text = row.text_id  # pyright: ignore[reportAttributeAccessIssue]
    return Offer(row.pk, text, row.start, row.end, row.kind, row.code, row.score, row.because)


def because(reasons: Mapping[str, Any], text: Text) -> str:
    """What a suggestion rests on, in a sentence. A suggestion holds places only: its words are looked up."""
    words = [text.body[start:end] for start, end in reasons.get("words", ())]
    said = [f"“{one}”" for one in dict.fromkeys(words)]
    if said:
        return f"Because of {', '.join(said)}."
    return "Because it is like an example of the code." if reasons.get("example") else "Because it is alike."
