"""Names taken out of what was said, at the door: the body that is kept, and what was replaced where."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ourdorset.identity.api import fold
from ourdorset.listening.models import CodeName, Project
from ourdorset.listening.pseudonyms.code_names import CodeNames
from ourdorset.listening.pseudonyms.finding.dates import year_of
from ourdorset.listening.pseudonyms.finding.find import find
from ourdorset.listening.pseudonyms.finding.finding import Finding, Kind
from ourdorset.listening.pseudonyms.finding.persons.known import is_role, parts
from ourdorset.listening.pseudonyms.linking import levelled, linked
from ourdorset.listening.pseudonyms.replacing import swapped
from ourdorset.places.api import Pack, open_pack

# From this certainty on a cue, such as “my friend”, found a person.
_BY_CUE = 0.85


class Taken(NamedTuple):
    """One identifier taken out: its place in the body and in the original, and what stands for it."""

    start: int
    end: int
    original_start: int
    original_end: int
    code_name: CodeName
    rule: str
    certainty: float


class Cleaned(NamedTuple):
    """What is kept of an original: the body, and what was replaced in it, in order of place."""

    body: str
    replacements: tuple[Taken, ...]


def take_out(
    project: Project,
    original: str,
    *,
    known: Mapping[str, str] | None = None,
    names: CodeNames | None = None,
    gazetteer: Sequence[str] = (),
) -> Cleaned:
    """The body of a text without names and other identifiers.

    `original` is `words.levelled`. `known` maps the name of each who spoke to what they are called instead: a
    participant's code name, or "Interviewer". `names` is remembered from text to text where many come
    in at once. New code names are kept at once: call it in the transaction that keeps the text.
    """
    names = names or CodeNames(project)
    found = finer_than_areas(original, find(original, known or {}, gazetteer))
    chosen = _Chosen(names, original, found, known or {})
    code_names = [chosen.code_name(finding) for finding in found]
    places = [(each.start, each.end, name.words) for each, name in zip(found, code_names, strict=True)]
    body, swaps = swapped(original, places)
    taken = zip(swaps, code_names, found, strict=True)
    return Cleaned(body, tuple(Taken(*swap, name, one.rule, one.certainty) for swap, name, one in taken))


class _Chosen:
    """Which code name stands for each finding of one text."""

    def __init__(
        self, names: CodeNames, original: str, found: Sequence[Finding], known: Mapping[str, str]
    ) -> None:
        self._names, self._original = names, original
        self._fuller = linked([self._words(each) for each in found if each.kind == Kind.PERSON] + list(known))
        self._speakers = _speakers(known)

    def code_name(self, finding: Finding) -> CodeName:
        words = self._words(finding)
        if finding.kind != Kind.PERSON:
            return self._names.of(finding.kind.value, words, _more(finding, words))
        form = self._fuller[levelled(words)]
        speaker = self._speakers.get(form) or self._speakers.get(levelled(words))
        if speaker:
            return self._names.of_speaker(words, speaker)
        return self._names.of(finding.kind.value, words, form=form)

    def _words(self, finding: Finding) -> str:
        return " ".join(self._original[finding.start : finding.end].split())


def _speakers(known: Mapping[str, str]) -> dict[str, str]:
    """What each form of a speaker's name is replaced by; a form that two share stands for neither."""
    named = {name: words for name, words in known.items() if not is_role(name)}
    forms = {levelled(name): words for name, words in named.items()}
    shared: dict[str, set[str]] = {}
    for name, words in named.items():
        for part in parts(name):
            shared.setdefault(levelled(part), set()).add(words)
    return {part: min(words) for part, words in shared.items() if len(words) == 1} | forms


def _more(finding: Finding, words: str) -> str:
    """What may still be told: the year of a date, the district of a postcode."""
    if finding.kind == Kind.DATE and finding.rule != "date of birth":
        return year_of(words)
    return "".join(words.upper().split())[:-3] if finding.rule == "postcode" else ""


def finer_than_areas(text: str, found: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings without towns, localities and councils of the area pack, which may be told.

    A person who is called after one, as a cue says, stays found.
    """
    coarse = _coarse(open_pack())
    return tuple(
        one
        for one in found
        if one.kind not in (Kind.PLACE, Kind.PERSON)
        or (one.kind == Kind.PERSON and one.certainty >= _BY_CUE)
        or fold(text[one.start : one.end]) not in coarse
    )


@lru_cache(maxsize=4)
def _coarse(pack: Pack) -> frozenset[str]:
    towns = {area.town for area in pack.areas} | {area.locality for area in pack.areas}
    return frozenset(fold(name) for name in (*towns, *pack.councils.values()))
