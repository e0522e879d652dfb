"""Lines of text as turns: labels, names with times, ranges of times, and words that go on."""

from dataclasses import dataclass, field

from ourdorset.listening.taking_in.reading.labels import heading_of, label_of, speakers_of
from ourdorset.listening.taking_in.reading.times import RANGE, milliseconds
from ourdorset.listening.taking_in.reading.transcript import NOBODY, Said, Transcript, joined


@dataclass
class _Turns:
    """The turns so far, and whose the next words are."""

    between: str
    speaker: str = NOBODY
    times: tuple[int | None, int | None] = (None, None)
    found: list[Said] = field(default_factory=list)

    def begin(self, speaker: str, times: tuple[int | None, int | None]) -> None:
        """From here on it is this speaker."""
        self.speaker, self.times = speaker.strip(), times

    def add(self, words: str) -> None:
        """These words go on."""
        if words.strip():
            self.found.append(Said(self.speaker, words, *self.times))
            self.times = (None, self.times[1])


def turns_of(lines: list[str], *, wrapped: bool = False) -> Transcript:
    """The turns of these lines. `wrapped`: a line ends where the page does, and not what was said."""
    speakers = speakers_of(lines)
    turns = _Turns(" " if wrapped else "\n")
    waiting = False
    for line in lines:
        if timed := RANGE.match(line.strip()):
            turns.begin(turns.speaker, (milliseconds(timed[1]), milliseconds(timed[2])))
            waiting, line = True, timed["rest"]
            if not line.strip():
                continue
        waiting = _take(turns, line, speakers, waiting)
    return Transcript(joined(turns.found, turns.between))


def _take(turns: _Turns, line: str, speakers: frozenset[str], after_range: bool) -> bool:
    """Add one line; gives whether a name may still follow on a line of its own."""
    found = heading_of(line)
    if found and (found["gap"] != " " or found["label"] in speakers):
        turns.begin(found["label"], (milliseconds(found["time"]), None))
        return False
    found = label_of(line)
    if found and found["label"] in speakers:
        at = milliseconds(found["before"] or found["after"] or "")
        turns.begin(found["label"], (at, None) if at is not None else turns.times)
        turns.add(found["words"])
        return False
    if after_range and _a_name(line):
        turns.begin(line, turns.times)
        return False
    turns.add(line)
    return False


def _a_name(line: str) -> bool:
    """Whether a line after a range of times is the speaker's name, as Teams wrote it."""
    return label_of(f"{line.strip()}:") is not None and line.strip()[-1:] not in ".?!,"
