"""Which words before a colon name a speaker, and which only come before a colon.

A label is a role (Interviewer, P1) or written as names are; one that comes up once counts only where most
lines have a label, so that "And then she said: go home" stays words.
"""

import re
from collections import Counter
from collections.abc import Iterable

from ourdorset.listening.taking_in.reading.times import TIME

LABEL = re.compile(
    rf"\s*(?:\[?\(?(?P<before>{TIME})\)?\]?\s*[-–]?\s*)?"
    rf"(?P<label>[^\W\d_][^:\n]{{0,58}}?)\s*(?:[\[(](?P<after>{TIME})[\])]\s*)?:"
    r"(?=\s|\Z)[ \t]*(?P<words>.*)\Z",
    re.DOTALL,
)
# "Jane Smith   0:03" alone on its line, as Teams, Zoom and Otter write it
HEADING = re.compile(
    rf"\s*(?P<label>[^\W\d_][^:\n]{{0,58}}?)(?P<gap>\s{{2,}}|\t|\s*[\[(]|\s)(?P<time>{TIME})[\])]?\s*\Z"
)
ROLE = re.compile(
    r"(?:interviewer|interviewee|int|facilitator|moderator|researcher|participant|respondent|resident|carer|"
    r"speaker|interpreter|translator|signer|witness|host|guest|[ipqarf])\s*[-#.]?\s*(?:\d{1,3}|[a-z])?",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-Z]{1,4}[-_ ]?\d{1,5}")
_PARTICLES = frozenset("de la le du van von der den bin al el y of the and & 'i".split())
# what stands before a colon at the head of a transcript, and is nobody
_NO_SPEAKERS = frozenset(
    "date time place location venue title subject duration length file recording transcript topic project "
    "note notes question answer attendees present participants speakers language page started meeting "
    "transcribed summary agenda example also however because".split()
)


def label_of(line: str) -> re.Match[str] | None:
    """The label before a colon with the words after it, where it may be one."""
    found = LABEL.match(line)
    return found if found and may_name(found["label"]) else None


def heading_of(line: str) -> re.Match[str] | None:
    """A name and a time alone on a line."""
    found = HEADING.match(line)
    return found if found and may_name(found["label"]) else None


def may_name(label: str) -> bool:
    """Whether the words are a role, a code, or written as names are."""
    if ROLE.fullmatch(label) or _CODE.fullmatch(label):
        return True
    words = label.replace(",", " ").split()
    first = words[0].lower().strip(".") if words else ""
    if not 1 <= len(words) <= 5 or first in _NO_SPEAKERS:
        return False
    return all(_as_in_names(word) for word in words) and not _as_in_names_only(words)


def speakers_of(lines: Iterable[str]) -> frozenset[str]:
    """The labels that name speakers in these lines."""
    counts: Counter[str] = Counter()
    total = 0
    for line in lines:
        total += bool(line.strip())
        if found := label_of(line) or heading_of(line):
            counts[found["label"]] += 1
    mostly = sum(counts.values()) * 2 >= total
    return frozenset(
        label for label, many in counts.items() if many > 1 or mostly or ROLE.fullmatch(label) is not None
    )


def _as_in_names(word: str) -> bool:
    bare = word.strip("().’'“”\"")
    return not bare or bare[0].isupper() or bare[0].isdigit() or bare.lower() in _PARTICLES


def _as_in_names_only(words: list[str]) -> bool:
    """Particles alone name nobody."""
    return all(word.lower() in _PARTICLES for word in words)
