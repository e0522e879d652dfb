"""What the buttons of the review page do, as a table: who asks, the text, what was sent → what is told."""

from collections.abc import Callable, Mapping
from typing import Any

from ourdorset.kernel.api import ForbiddenError, InvalidError
from ourdorset.listening.access import Access
from ourdorset.listening.models import Replacement, Text, TextState
from ourdorset.listening.pseudonyms.opening import open_original
from ourdorset.listening.pseudonyms.reviewing import accepting, correcting

Sent = Mapping[str, Any]
Deed = Callable[[Access, Text, Sent], str]


def _open(found: Access, text: Text, sent: Sent) -> str:
    open_original(found, text, str(sent.get("reason", "")))
    return "The original is open to you for half an hour"


def _take_out(found: Access, text: Text, sent: Sent) -> str:
    words, kind = str(sent.get("words", "")), str(sent.get("kind", ""))
    here = correcting.take_out_words(text, words, kind)
    told = f"Taken out {_times(here)}"
    if sent.get("everywhere"):
        others, texts = correcting.take_out_everywhere(found.project, words, kind, leave=text)
        told += f", and {_times(others)} in {texts} other texts"
    return told


def _put_back(found: Access, text: Text, sent: Sent) -> str:
    _keyholder(found)
    rows = _chosen(text, sent)
    correcting.put_back(text, rows)
    told = f"Put back {_times(len(rows))}"
    if sent.get("everywhere"):
        others = _others(text, rows[0])
        for other in dict.fromkeys(row.text for row in others):
            correcting.put_back(other, [row for row in others if row.text == other])
        told += f", and {_times(len(others))} in other texts"
    return told


def _change_kind(found: Access, text: Text, sent: Sent) -> str:
    rows = _chosen(text, sent)
    correcting.change_kind(text, rows, str(sent.get("kind", "")))
    return f"Changed {_times(len(rows))}"


def _right(found: Access, text: Text, sent: Sent) -> str:
    rows = _chosen(text, sent)
    correcting.say_right(rows)
    return f"Noted as right {_times(len(rows))}"


def _accept(found: Access, text: Text, sent: Sent) -> str:
    accepting.accept(found, text)
    return "Accepted: it is ready to read"


def _take_back(found: Access, text: Text, sent: Sent) -> str:
    accepting.take_back(text)
    return "It is to be reviewed again"


DEEDS: Mapping[str, Deed] = {
    "open": _open,
    "take-out": _take_out,
    "put-back": _put_back,
    "change-kind": _change_kind,
    "right": _right,
    "accept": _accept,
    "take-back": _take_back,
}


def _chosen(text: Text, sent: Sent) -> list[Replacement]:
    """The places of a code name, or the one of them that was chosen."""
    rows = Replacement.objects.filter(text=text).select_related("code_name", "text")
    name, place = str(sent.get("name", "")), str(sent.get("place", ""))
    found = list(rows.filter(code_name=name) if name.isdigit() else rows.none())
    if place:
        found = [row for row in found if str(row.pk) == place]
    if not found:
        raise InvalidError("That is no longer in the text; it has been changed since. Look again.")
    return found


def _others(text: Text, row: Replacement) -> list[Replacement]:
    rows = Replacement.objects.filter(code_name=row.code_name, text__state=TextState.TO_REVIEW)
    return list(rows.exclude(text=text).select_related("code_name", "text").order_by("text", "start"))


def _keyholder(found: Access) -> None:
    if not found.member.keyholder:
        raise ForbiddenError("Only a keyholder of this project may put words back; ask its lead.")


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
