"""Words that name somebody taken out of texts that are read, and of what colleagues wrote of them.

The place keeps its length: a mark stands for each character, so that passages, codings, turns, consents and
exports hold. What was built of the words there goes: vectors, suggestions, examples, and every edition that
quotes or prints them. The sealed original stays; a code name notes what the place stood for.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import transaction

from ourdorset.audit.api import Action
from ourdorset.kernel.api import ConflictError
from ourdorset.listening import models as m
from ourdorset.listening.access import Access, audited
from ourdorset.listening.consent.holding import FREE
from ourdorset.listening.consent.removing import meets
from ourdorset.listening.overlooked.editions import editions_with, withdraw
from ourdorset.listening.overlooked.looking import InText, InWriting
from ourdorset.listening.overlooked.reporting import settle
from ourdorset.listening.pseudonyms.code_names import CodeNames
from ourdorset.listening.pseudonyms.replacing import to_original
from ourdorset.listening.pseudonyms.reviewing.correcting import (
    BY_HAND,
    checked,
    found_words,
    take_out_words,
)
from ourdorset.listening.words import REMOVED, hashed

GONE = "[name taken out]"


class Chosen(NamedTuple):
    """What a lead ticked: the words, what they name, and the places where they are to go."""

    words: str
    kind: str
    places: Sequence[InText]
    written: Sequence[InWriting] = ()


def take_out(found: Access, chosen: Chosen) -> Counter[str]:
    """Take the words out at these places; how many of what changed.

    Raises InvalidError for words or a kind that cannot be, ConflictError when a place has other words now.
    All or nothing is done.
    """
    words = checked(chosen.words, chosen.kind)
    done: Counter[str] = Counter()
    touched: set[int] = set()
    with transaction.atomic():
        m.Project.objects.select_for_update().get(pk=found.project.pk)
        for text, places in _by_text(found.project, chosen.places):
            done += _in_text(found.project, text, places, chosen)
            touched |= set(_passages(text, places).values_list("pk", flat=True))
            audited(found, Action.UPDATE, "Text", text.uuid, f"name taken out, places: {len(places)}")
            here = m.Overlooked.objects.filter(meets(places), text=text, settled=None)
            settle(found, here, taken_out=True)
        m.Aid.objects.filter(project=found.project).delete()  # what sets a heap apart is of all its words
        done["places written anew"] = sum(_rewrite(found, one, words) for one in chosen.written)
        done["editions"] = withdraw(found, editions_with(found.project, words, touched))
    return done


def _in_text(
    project: m.Project, text: m.Text, places: Sequence[tuple[int, int]], chosen: Chosen
) -> Counter[str]:
    """In one text: bars where it is read, a code name where it is still to be checked."""
    words = checked(chosen.words, chosen.kind)
    if text.state == m.TextState.READY:
        return _fill(text, places, CodeNames(project).of(chosen.kind, words))
    times = [take_out_words(text, words, chosen.kind, start) for start, _ in sorted(places, reverse=True)]
    return Counter({"places": sum(times)})


def _by_text(
    project: m.Project, places: Iterable[InText]
) -> Iterable[tuple[m.Text, Sequence[tuple[int, int]]]]:
    """The texts, held until the transaction ends, each with its places."""
    wanted: dict[int, list[tuple[int, int]]] = {}
    for one in places:
        wanted.setdefault(one.text.pk, []).append((one.start, one.end))
    rows = m.Text.objects.select_for_update().filter(pk__in=wanted, project=project).order_by("pk")
    before = {one.text.pk: one.text.body for one in places}
    for text in rows:
        here = wanted[text.pk]
        if any(text.body[start:end] != before[text.pk][start:end] for start, end in here):
            raise ConflictError("One of these texts has changed since. Look at the places again.")
        yield text, sorted(here)


def _fill(text: m.Text, places: Sequence[tuple[int, int]], name: m.CodeName) -> Counter[str]:
    spans = list(m.Replacement.objects.filter(text=text).order_by("start"))
    characters = list(text.body)
    for start, end in places:
        characters[start:end] = ["\n" if each == "\n" else REMOVED for each in characters[start:end]]
    text.body = "".join(characters)
    text.sha256 = hashed(text.body)
    text.save(update_fields=["body", "sha256"])
    m.Replacement.objects.bulk_create(
        m.Replacement(
            text=text, code_name=name, start=start, end=end, rule=BY_HAND,
            original_start=to_original(start, spans), original_end=to_original(end, spans, is_end=True),
        )
        for start, end in places
    )  # fmt: skip
    done = Counter({"places": len(places), "texts": 1, "passages": _prove_anew(text, places)})
    for kind, model in (("suggestions", m.Suggestion), ("vectors", m.Vector), ("examples", m.CodeExample)):
        rows = model.objects.filter(meets(places), text=text)
        done[kind] = rows.count()
        rows.delete()
    return done


def _passages(text: m.Text, places: Sequence[tuple[int, int]]) -> Any:
    return m.Passage.objects.filter(meets(places), text=text)


def _prove_anew(text: m.Text, places: Sequence[tuple[int, int]]) -> int:
    """Hash the words that passages there have now; their codings stay."""
    rows = list(_passages(text, places))
    for row in rows:
        row.sha256 = hashed(text.body[row.start : row.end])
    m.Passage.objects.bulk_update(rows, ["sha256"])
    return len(rows)


def _rewrite(found: Access, one: InWriting, words: str) -> int:
    """Put GONE where the words stand in a cell; nothing else of its row changes."""
    each = next(each for each in FREE if each.model._meta.model_name == one.model)
    row = each.rows(found.project).filter(pk=one.pk).first()
    if row is None or one.column not in each.columns:
        return 0
    before = getattr(row, one.column)
    after = without_words(before, words)
    if after == before:
        return 0
    longest = getattr(each.model._meta.get_field(one.column), "max_length", None)
    after = after[:longest] if longest and isinstance(after, str) else after
    each.model._default_manager.filter(pk=one.pk).update(**{one.column: after})
    audited(found, Action.UPDATE, each.model.__name__, one.pk, "name taken out")
    return 1


def without_words(value: Any, words: str) -> Any:
    """The value, a text or JSON, with GONE wherever the words stand in a text of it."""
    if isinstance(value, str):
        for start, end in reversed(found_words(value, words, ())):
            value = value[:start] + GONE + value[end:]
        return value
    if isinstance(value, list):
        return [without_words(each, words) for each in value]
    if isinstance(value, dict):
        return {without_words(key, words): without_words(each, words) for key, each in value.items()}
    return value
