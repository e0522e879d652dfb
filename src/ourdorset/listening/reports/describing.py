"""Who said it, in a few words that fit at least five of those who were heard.

Of what somebody told of themselves only age band, sex and whether they care for somebody are ever said beside
their words: never a place, belief, origin or condition. The fullest description that at least five of the
people heard share is taken; in an area of under 10,000 people, where ten would not share it, none is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from ourdorset.listening.among import among
from ourdorset.listening.framework.heard import Heard
from ourdorset.listening.models import Characteristic, Participant
from ourdorset.listening.participants.facts import FACTS, NOT_SAID
from ourdorset.places.api import open_pack

SHARED_BY = 5
FEWEST_RESIDENTS = 10_000
# From the fullest down.
TOGETHER = (
    ("sex", "age-band", "carer"),
    ("sex", "age-band"),
    ("age-band", "carer"),
    ("sex", "carer"),
    ("age-band",),
    ("carer",),
    ("sex",),
)
KEYS = ("sex", "age-band", "carer")
Values = Mapping[int, Mapping[str, str]]


def descriptions(found: Heard, residents: float | None = None) -> dict[int, str]:
    """A description of each person heard, empty where none fits enough of them.

    `residents` is how many people live in the area; the area pack's own number unless it is given.
    """
    living = open_pack().residents.total if residents is None else residents
    if living < FEWEST_RESIDENTS:
        return dict.fromkeys(found.people, "")
    return described(_values(found.people))


def described(values: Values) -> dict[int, str]:
    """The fullest description of each that at least five of all in `values` share, or nothing."""
    sharing = Counter(each for own in values.values() for each in _ways(own))
    return {
        person: next((_said(dict(way)) for way in _ways(own) if sharing[way] >= SHARED_BY), "")
        for person, own in values.items()
    }


def _ways(own: Mapping[str, str]) -> list[tuple[tuple[str, str], ...]]:
    """Each way in which somebody may be described, the fullest first."""
    return [tuple((key, own[key]) for key in keys) for keys in TOGETHER if all(key in own for key in keys)]


def _said(own: Mapping[str, str]) -> str:
    """`A woman aged 65 to 74 who cares for somebody`."""
    who = {"female": "A woman", "male": "A man"}.get(own.get("sex", ""), "Somebody")
    aged = f" aged {FACTS['age-band'].said(own['age-band']).lower()}" if "age-band" in own else ""
    cares = " who cares for somebody" if "carer" in own else ""
    return f"{who}{aged}{cares}"


def _values(people: Iterable[int]) -> Values:
    found: dict[int, dict[str, str]] = {person: {} for person in people}
    here = Participant.objects.filter(among(found))
    rows = Characteristic.objects.filter(participant__in=here, key__in=KEYS)
    for person, key, value in rows.values_list("participant", "key", "value"):
        if value != NOT_SAID and (key, value) != ("carer", "none"):
            found[person][key] = "yes" if key == "carer" else value
    return found
