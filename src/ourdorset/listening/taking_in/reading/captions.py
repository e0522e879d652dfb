"""Captions: WebVTT, https://www.w3.org/TR/webvtt1/, and SubRip. A speaker is `<v Name>` or `Name:`."""

import re
from html import unescape

from ourdorset.listening.taking_in.reading.labels import label_of, speakers_of
from ourdorset.listening.taking_in.reading.times import milliseconds
from ourdorset.listening.taking_in.reading.transcript import NOBODY, Said, Transcript, joined

_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|\Z)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>", re.IGNORECASE)
# lines that follow one another without an empty one
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_TAG = re.compile(r"<[^>\n]*>")
_ARROW = "-->"
_TOLD_AT_MOST = 5


def captions(text: str) -> Transcript:
    """The cues as turns. A cue whose times cannot be read keeps its words, and is remarked on by its line."""
    turns: list[Said] = []
    strange: list[int] = []
    speakers = speakers_of(_spoken(text))
    speaker, number, counted = NOBODY, 1, 0
    for block in _BLOCK.finditer(text):
        number, counted = number + text.count("\n", counted, block.start()), block.start()
        lines = block[0].split("\n")
        at = next((place for place, line in enumerate(lines) if _ARROW in line), None)
        if at is None or _ASIDE.match(block[0]):
            continue
        times = _times(lines[at])
        if None in times:
            strange.append(number + at)
        for said in _voices("\n".join(lines[at + 1 :]), speaker, speakers):
            speaker = said.speaker
            turns.append(said._replace(from_ms=times[0], to_ms=times[1]))
    return Transcript(joined(turns), _remarks(strange))


def _spoken(text: str) -> list[str]:
    """The lines that hold words."""
    lines = (_TAG.sub("", line) for line in text.split("\n") if _ARROW not in line)
    return [line for line in lines if not line.strip().isdigit()]


def _times(line: str) -> tuple[int | None, int | None]:
    before, _, after = line.partition(_ARROW)
    return milliseconds(before), milliseconds(after.strip().split(" ")[0])


def _voices(payload: str, speaker: str, speakers: frozenset[str]) -> list[Said]:
    """Who says what in one cue; without a name it is whoever spoke last."""
    parts = _VOICE.split(payload)
    found = [
        Said(unescape(name).strip(), _plain(words))
        for name, words in zip(parts[1::2], parts[2::2], strict=True)
    ]
    first = _plain(parts[0])
    if not first:
        return found
    label = label_of(first)
    if label and label["label"] in speakers:
        return [Said(label["label"].strip(), label["words"]), *found]
    return [Said(speaker, first), *found]


def _plain(words: str) -> str:
    return " ".join(unescape(_TAG.sub("", words)).split())


def _remarks(strange: list[int]) -> tuple[str, ...]:
    if not strange:
        return ()
    places = ", ".join(str(line) for line in strange[:_TOLD_AT_MOST])
    more = f" and {len(strange) - _TOLD_AT_MOST} more" if len(strange) > _TOLD_AT_MOST else ""
    return (f"The times on line {places}{more} cannot be read; the words there are kept without a time.",)
