"""Who is who in a transcript, as a guess that somebody confirms: by role words, names, and who asks.

A choice is one of the words below, or `participant:` and a code name.
"""

import re
from collections.abc import Collection, Mapping
from pathlib import PurePath

from ourdorset.listening.taking_in.reading.transcript import NOBODY, Transcript

INTERVIEWER, INTERPRETER, OTHER, LEFT_OUT, NEW = "interviewer", "interpreter", "other", "left-out", "new"
CHOICES: Mapping[str, str] = {
    INTERVIEWER: "Interviewer",
    INTERPRETER: "Interpreter or signer",
    NEW: "A new participant",
    OTHER: "Somebody else who was there",
    LEFT_OUT: "Leave these words out",
}
# What a turn's speaker is called; a participant's is their code name.
SPEAKERS: Mapping[str, str] = {
    INTERVIEWER: "Interviewer",
    INTERPRETER: "Interpreter",
    OTHER: "Somebody else",
}
_ASKS = re.compile(r"(?:interviewer|facilitator|moderator|researcher|host|int|i|q|f)\W*\d*", re.IGNORECASE)
_HELPS = re.compile(r".*\b(?:interpreter|translator|signer)\b.*", re.IGNORECASE)
_PREFIX = "participant:"


def participant(code_name: str) -> str:
    """The choice that stands for a participant."""
    return _PREFIX + code_name


def chosen_participant(choice: str) -> str | None:
    """The code name in a choice; None when it is another one."""
    return choice.removeprefix(_PREFIX) if choice.startswith(_PREFIX) else None


def guesses(
    transcript: Transcript, file_name: str, code_names: Collection[str], colleagues: Collection[str]
) -> dict[str, str]:
    """A choice for each speaker's label. `colleagues` are the names of those who hold conversations."""
    found = {label: _by_label(label, code_names, colleagues) for label in transcript.speakers}
    if INTERVIEWER not in found.values():
        asks = _who_asks(transcript, [label for label, choice in found.items() if not choice])
        found |= {asks: INTERVIEWER} if asks is not None else {}
    named = _in_file_name(file_name, code_names)
    open_labels = [label for label, choice in found.items() if not choice]
    for label in open_labels:
        alone = len(open_labels) == 1 and named
        found[label] = participant(named) if alone and named else NEW
    return found


def _by_label(label: str, code_names: Collection[str], colleagues: Collection[str]) -> str:
    if label == NOBODY:
        return LEFT_OUT
    if _ASKS.fullmatch(label) or _same(label, colleagues):
        return INTERVIEWER
    if _HELPS.fullmatch(label):
        return INTERPRETER
    known = _same(label, code_names)
    return participant(known) if known else ""


def _same(label: str, names: Collection[str]) -> str:
    bare = label.casefold().strip()
    return next((name for name in names if name.casefold() == bare), "")


def _who_asks(transcript: Transcript, labels: list[str]) -> str | None:
    """Of several speakers the one whose turns most often end in a question, where that is half the time."""
    if len(labels) < 2:
        return None
    shares: dict[str, float] = {}
    for label in labels:
        ends = [
            turn.words.rstrip("”\"' ").endswith("?") for turn in transcript.turns if turn.speaker == label
        ]
        shares[label] = sum(ends) / len(ends)
    most = max(shares, key=lambda label: shares[label])
    return most if shares[most] >= 0.5 else None


def _in_file_name(file_name: str, code_names: Collection[str]) -> str:
    parts = {part.casefold() for part in re.split(r"[\s_.()]+", PurePath(file_name).stem)}
    return next((name for name in code_names if name.casefold() in parts), "")
