"""What a reviewer may do: take more words out, put words back, change a kind, say that it is right."""

import re
from collections.abc import Iterable, Sequence

from django.db.models import Q

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.models import CodeName, NameKind, Project, Replacement, Text, TextState
from ourdorset.listening.pseudonyms.code_names import CodeNames, name_of
from ourdorset.listening.pseudonyms.opening import unsealed
from ourdorset.listening.pseudonyms.replacing import to_original
from ourdorset.listening.pseudonyms.reviewing.rewriting import rewrite, under_review

BY_HAND = "by hand"
_APOSTROPHE = re.compile("['’]")
LONGEST = 120  # characters of what may be taken out at once


def take_out_words(text: Text, words: str, kind: str, at: int | None = None) -> int:
    """Take words out wherever they stand in a text under review, or only `at` one place; how many times.

    Raises InvalidError when they are not there.
    """
    wanted = checked(words, kind)
    text = under_review(text)
    rows = list(Replacement.objects.filter(text=text))
    places = [place for place in found_words(text.body, wanted, rows) if at is None or place[0] == at]
    if not places:
        raise InvalidError(f"“{wanted}” is not in the words that are left here. Copy them as they stand.")
    _replace(text, rows, places, CodeNames(text.project).of(kind, wanted))
    return len(places)


def checked(words: str, kind: str) -> str:
    """Words that may be taken out, on one line. Raises InvalidError for too many, or no kind of NameKind."""
    wanted = " ".join(words.split())
    if not wanted or len(wanted) > LONGEST:
        raise InvalidError(f"Give the words to take out, up to {LONGEST} characters.")
    if kind not in NameKind.values:
        raise InvalidError("Say what kind of identifier it is.")
    return wanted


def found_words(body: str, words: str, rows: Iterable[Replacement]) -> list[tuple[int, int]]:
    """Where words stand in a body, in whatever case and however spaced, but in no replacement.

    The two kinds of apostrophe are one.
    """
    form = r"\s+".join(_APOSTROPHE.sub("['’]", re.escape(word)) for word in words.split())
    before, after = (r"(?<!\w)" if words[0].isalnum() else ""), (r"(?!\w)" if words[-1].isalnum() else "")
    taken = [(row.start, row.end) for row in rows]
    return [
        found.span()
        for found in re.finditer(f"{before}{form}{after}", body, re.IGNORECASE)
        if not any(start < found.end() and found.start() < end for start, end in taken)
    ]


def take_out_everywhere(
    project: Project, words: str, kind: str, leave: Text | None = None
) -> tuple[int, int]:
    """Take words out of every text of a project under review: how many times, and in how many texts."""
    rows = Text.objects.filter(project=project, state=TextState.TO_REVIEW, body__icontains=words.split()[0])
    rows = rows.exclude(pk=leave.pk) if leave else rows
    times = texts = 0
    for text in rows.order_by("pk"):
        if found_words(text.body, words, Replacement.objects.filter(text=text)):
            times += take_out_words(text, words, kind)
            texts += 1
    return times, texts


def put_back(text: Text, rows: Sequence[Replacement]) -> None:
    """Put the original's words back where some replacements are; nothing else of it is opened.

    Raises GoneError when the original is no longer there, or its key has changed.
    """
    text = under_review(text)
    original = unsealed(text).text
    edits = [(row.start, row.end, original[row.original_start : row.original_end]) for row in rows]
    names = {row.code_name.pk for row in rows}
    Replacement.objects.filter(pk__in=[row.pk for row in rows]).delete()
    rewrite(text, edits)
    forget_unused(names)


def change_kind(text: Text, rows: Sequence[Replacement], kind: str) -> None:
    """Have some replacements, all of one code name, be of another kind."""
    if kind not in NameKind.values:
        raise InvalidError("Say what kind of identifier it is.")
    text = under_review(text)
    old = rows[0].code_name
    new = CodeNames(text.project).of(kind, name_of(old))
    swaps = rewrite(text, [(row.start, row.end, new.words) for row in rows])
    for row, swap in zip(rows, swaps, strict=True):
        places = {"start": swap.start, "end": swap.end}
        Replacement.objects.filter(pk=row.pk).update(code_name=new, rule=BY_HAND, certainty=1.0, **places)
    forget_unused({old.pk})


def say_right(rows: Sequence[Replacement]) -> None:
    """Note that somebody looked at these and that they are right."""
    Replacement.objects.filter(pk__in=[row.pk for row in rows]).update(certainty=1.0)


def forget_unused(names: Iterable[int]) -> None:
    """Remove code names that stand nowhere any more, and the names sealed in them."""
    CodeName.objects.filter(Q(pk__in=list(names)) & Q(replacements__isnull=True)).delete()


def _replace(
    text: Text, rows: Sequence[Replacement], places: Sequence[tuple[int, int]], name: CodeName
) -> None:
    """Put a code name at places of the body, and note each with its place in the original."""
    originals = [(to_original(start, rows), to_original(end, rows, is_end=True)) for start, end in places]
    swaps = rewrite(text, [(*place, name.words) for place in places])
    Replacement.objects.bulk_create(
        Replacement(
            text=text, code_name=name, start=swap.start, end=swap.end,
            original_start=start, original_end=end, rule=BY_HAND, certainty=1.0,
        )
        for swap, (start, end) in zip(swaps, originals, strict=True)
    )  # fmt: skip
