"""For whom a project goes out: the research team, or others; and which words may.

For the team, participants go out with what they told of themselves. For others participants are numbered
anew, and of what they told goes only their age and sex, and only where ten or more share both; days, memos,
journals, colleagues' names and what other programs kept stay here. Words go to neither unless the text
has been checked and the consent that holds for them allows analysis: others are marks, as many as they were.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ourdorset.listening.consent.allowed import Allowed
from ourdorset.listening.counting import FEWEST
from ourdorset.listening.models import Characteristic, Participant, PassageConsent, Text, Turn
from ourdorset.listening.words import WITHDRAWN

TEAM, OTHERS = "team", "others"
LEVELS: Mapping[str, str] = {
    TEAM: "The research team of this project: with what participants told of themselves",
    OTHERS: "Others: without it, but for age and sex where ten or more share them",
}
COARSE = ("age-band", "sex")


def shown_body(text: Text, turns: Sequence[Turn], special: Iterable[PassageConsent], may: Allowed) -> str:
    """The text's body with marks where words may not be analysed; empty when none may."""
    edges = {0, len(text.body), *(edge for one in (*turns, *special) for edge in (one.start, one.end))}
    letters = list(text.body)
    shown = False
    for start, end in pairwise(sorted(edge for edge in edges if edge <= len(letters))):
        if may.analysis(text, start, end):
            shown = True
        else:
            letters[start:end] = [letter if letter.isspace() else WITHDRAWN for letter in letters[start:end]]
    return "".join(letters) if shown or not letters else ""


def called(people: Sequence[Participant], level: str) -> dict[int, str]:
    """What each participant (by id) is called at that level."""
    if level == TEAM:
        return {person.pk: person.code_name for person in people}
    return {person.pk: f"Participant {number}" for number, person in enumerate(people, 1)}


def told(people: Sequence[Participant], level: str) -> dict[int, list[tuple[str, str]]]:
    """What goes out of what each participant (by id) told, as (key, value)."""
    found: dict[int, list[tuple[str, str]]] = {person.pk: [] for person in people}
    rows = Characteristic.objects.filter(participant__in=people).order_by("pk")
    for person, key, value in rows.values_list("participant", "key", "value"):
        if level == TEAM or key in COARSE:
            found[person].append((key, value))
    if level == TEAM:
        return found
    shared = Counter(tuple(sorted(each)) for each in found.values())
    return {person: each if shared[tuple(sorted(each))] >= FEWEST else [] for person, each in found.items()}
