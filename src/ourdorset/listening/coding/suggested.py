"""What the machine proposes for places on a page, and what somebody decides of it: the one way to both.

A suggestion is never applied by itself; accepting one makes an ordinary coding or mark by whoever accepts it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction

from ourdorset.kernel.api import NotFoundError, now
from ourdorset.listening.access import Access
from ourdorset.listening.blind import blind_places, is_blind
from ourdorset.listening.coding.saving import check_at_work, give_code, give_mark, passage_at
from ourdorset.listening.coding.selecting import Place, select
from ourdorset.listening.models import MarkKind, Suggestion, Vector
from ourdorset.listening.suggesting import api as suggesting

SURE = 0.5  # a story, quote or point is offered beside the words from here on; on its own page all are
LONGEST_LIKE = 160  # characters of the passage that one is like


class Offer(NamedTuple):
    """One suggestion on a page: where, what is proposed, and the words or passage that caused it."""

    id: int
    text: int
    start: int
    end: int
    what: str
    reason: str


def offers(found: Access, places: Sequence[Place]) -> list[Offer]:
    """Undecided suggestions that meet these places, the surest first; none where somebody codes blind."""
    blind = blind_places(found, {place.text for place in places})
    by_place = suggesting.codes_for(found.project, [(place.text, place.start, place.end) for place in places])
    shown = {one.id: one for here in by_place for one in here}
    made = [code_offer(one) for one in shown.values()]
    made += [kind_offer(row) for row in _kinds(found, places)]
    return [one for one in made if not is_blind(blind, one.text, one.start, one.end)]


def read_by_machine(texts: Sequence[int]) -> set[int]:
    """Which of these texts the machine has read, so that silence means that it is not sure."""
    read = set(Vector.objects.filter(text__in=texts).values_list("text", flat=True).distinct())
    return read | set(Suggestion.objects.filter(text__in=texts).values_list("text", flat=True).distinct())


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
        if row.accepted is None:
            if accepted:
                _apply(found, row)
            row.accepted, row.decided_by, row.decided = accepted, found.member.user, now()
            row.save(update_fields=["accepted", "decided_by", "decided"])
    return kind_offer(row)


def code_offer(one: suggesting.Shown) -> Offer:
    """A suggested code, with the words that speak for it and the passage that it is like."""
    said = [f"“{words}”" for words in dict.fromkeys(one.telling)]
    reasons = [f"Because of {', '.join(said)}."] if said else []
    if one.like:
        like = one.like if len(one.like) <= LONGEST_LIKE else f"{one.like[:LONGEST_LIKE]} …"
        reasons.append(f"Like: “{like}”")
    return Offer(
        one.id, one.text, one.start, one.end, one.code.name, " ".join(reasons) or "Like its examples."
    )


def kind_offer(row: Suggestion) -> Offer:
    """A candidate for one of the four kinds, with what it was recognised by."""
    text = row.text_id  # pyright: ignore[reportAttributeAccessIssue]
    what = row.code.name if row.code else str(MarkKind(row.kind).label)
    return Offer(row.pk, text, row.start, row.end, what, reason_said(row.because))


def reason_said(because: Mapping[str, Any]) -> str:
    """The reasons that a suggestion holds, as a sentence."""
    said = "; ".join(because.get("says", ()))
    return f"{said[0].upper()}{said[1:]}." if said else "It is like others of its kind."


def _apply(found: Access, row: Suggestion) -> None:
    place = Place(row.text_id, row.start, row.end)  # pyright: ignore[reportAttributeAccessIssue]
    passage = passage_at(select(found.project, [place]))
    if row.code:
        give_code(found, passage, row.code, suggested=True)
    else:
        give_mark(found, passage, MarkKind(row.kind), suggested=True)


def _kinds(found: Access, places: Sequence[Place]) -> list[Suggestion]:
    """Sure candidates for a kind where these places are, of each kind the surest for each place."""
    rows = Suggestion.objects.filter(project=found.project, accepted=None, score__gte=SURE, code=None)
    rows = (
        rows.filter(text__in={place.text for place in places}).exclude(kind="code").order_by("-score", "pk")
    )
    best: dict[tuple[Place, str], Suggestion] = {}
    for row in rows:
        text = row.text_id  # pyright: ignore[reportAttributeAccessIssue]
        for place in places:
            if place.text == text and place.start <= row.start < place.end:
                best.setdefault((place, row.kind), row)
    return list(best.values())
