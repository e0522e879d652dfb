"""A cleaned text kept: what was replaced, the original sealed, and the turns at their new places."""

from collections.abc import Iterable, Sequence

import orjson
from django.db import transaction

from ourdorset.listening.closed import seal
from ourdorset.listening.models import Original, Project, Replacement, Text, Turn
from ourdorset.listening.pseudonyms.replacing import Span, to_body
from ourdorset.listening.pseudonyms.taking_out import Cleaned
from ourdorset.listening.words import hashed

PURPOSE = "original"
_AT_ONCE = 1_000


def keep(
    project: Project,
    text_row: Text,
    original: str,
    file_name: str,
    cleaned: Cleaned,
    turns: Iterable[Turn] = (),
) -> None:
    """Keep a text that has been cleaned: its body, replacements, sealed original and turns.

    `text_row` is kept already, or is kept here; `turns` are not, and their places are in the original. All in
    one transaction.
    """
    keep_all([(text_row, original, file_name, cleaned, turns)])


def keep_all(texts: Iterable[tuple[Text, str, str, Cleaned, Iterable[Turn]]]) -> None:
    """Keep many texts, with few statements: (text, original, file's name, cleaned, turns) each."""
    several = list(texts)
    with transaction.atomic():
        _keep_bodies([(text, cleaned) for text, _, _, cleaned, _ in several])
        Original.objects.bulk_create(
            (
                Original(text=text, sealed=sealed_original(text, original, name))
                for text, original, name, _, _ in several
            ),
            _AT_ONCE,
        )
        Replacement.objects.bulk_create(
            (row for text, _, _, cleaned, _ in several for row in _replacements(text, cleaned)), _AT_ONCE
        )
        Turn.objects.bulk_create(
            (
                moved(turn, text, cleaned.replacements)
                for text, _, _, cleaned, turns in several
                for turn in turns
            ),
            _AT_ONCE,
        )


def sealed_original(text: Text, original: str, file_name: str) -> bytes:
    """The original and its file's name, closed to all but who opens it with a reason."""
    return seal(PURPOSE, text.uuid, orjson.dumps({"file": file_name, "text": original}))


def moved(turn: Turn, text: Text, spans: Sequence[Span]) -> Turn:
    """A turn whose place was in the original, at its place in the body."""
    turn.text = text
    turn.start, turn.end = to_body(turn.start, spans), to_body(turn.end, spans, is_end=True)
    turn.end = max(turn.start, turn.end)
    return turn


def _keep_bodies(texts: Sequence[tuple[Text, Cleaned]]) -> None:
    fresh: list[Text] = []
    changed: list[Text] = []
    for text, cleaned in texts:
        text_is_new = text.pk is None
        was = text.body
        text.body, text.sha256 = cleaned.body, hashed(cleaned.body)
        if text_is_new:
            fresh.append(text)
        elif was != cleaned.body or not text.sha256:
            changed.append(text)
    Text.objects.bulk_create(fresh, _AT_ONCE)
    Text.objects.bulk_update(changed, ["body", "sha256"], _AT_ONCE)


def _replacements(text: Text, cleaned: Cleaned) -> Iterable[Replacement]:
    for each in cleaned.replacements:
        yield Replacement(
            text=text,
            code_name=each.code_name,
            start=each.start,
            end=each.end,
            original_start=each.original_start,
            original_end=each.original_end,
            rule=each.rule,
            certainty=each.certainty,
        )
