"""What else people need: social needs, and adjustments that they have a right to. Tables.

The chances are rough shapes of published surveys (docs/demo.md), by age, income decile and rurality.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ourdorset.demo.partners import ADVICE, CARE_GROUP, DIGITAL, WHEELS, Partner
from ourdorset.places.api import Rurality

if TYPE_CHECKING:
    from ourdorset.demo.population import Person


class Need(NamedTuple):
    """A social need: key, heading, how people put it, what was done about it, who helps, how likely."""

    key: str
    heading: str
    found: tuple[str, ...]
    offer: str
    goal: str
    helper: Partner
    chance: Callable[["Person"], float]


def _lonely(each: "Person") -> float:
    alone = each.home.kind.adults == 1 and not each.home.kind.children[1]
    return (0.0 if each.age < 16 else 0.05) + (0.11 if alone and each.age > 60 else 0.0)


def _deprived(each: "Person", most: float, least: float) -> float:
    return most - (most - least) * (each.area.decile - 1) / 9 if each.age >= 18 else 0.0


def _stranded(each: "Person") -> float:
    share = 0.09 if each.area.rurality is Rurality.VILLAGE else 0.03
    return share * (2.2 if each.age > 75 else 0.6 if each.age > 17 else 0.0)


NEEDS: tuple[Need, ...] = (
    Need("loneliness", "Loneliness",
         ("Often feels lonely", "Sees nobody most days", "Lost touch with friends after moving"),
         "Introduced to a weekly coffee morning", "See someone for a chat at least once a week", CARE_GROUP,
         _lonely),
    Need("housing", "Housing",
         ("Damp and mould in the bedroom", "Stairs are hard to manage", "Tenancy ends soon, nowhere to go",
          "Cannot keep the home warm"),
         "Home visit about repairs and grants", "A dry and warm home that I can get about in", ADVICE,
         lambda each: _deprived(each, 0.13, 0.02)),
    Need("money", "Money",
         ("Behind with bills", "Skips meals to pay for heating", "Not claiming what is due"),
         "Benefits check and help with the forms", "Pay the bills without worrying", ADVICE,
         lambda each: _deprived(each, 0.17, 0.02)),
    Need("transport", "Transport",
         ("No car and no bus on most days", "Gave up driving",
          "Cannot get to hospital for morning appointments"),
         "Signed up for a volunteer driver scheme", "Get to the shops and to appointments on my own terms",
         WHEELS,
         _stranded),
    Need("digital", "Digital",
         ("No internet at home", "Has a phone but does not use apps", "Cannot use online forms"),
         "Asked for letters and telephone calls; offered a session at the library",
         "Order my medicines myself on a tablet", DIGITAL,
         lambda each: 0.22 if each.age > 79 else 0.09 if each.age > 64 else 0.015 if each.age > 17 else 0.0),
)  # fmt: skip
BY_KEY = {need.key: need for need in NEEDS}


class Adjustment(NamedTuple):
    """A reasonable adjustment in words, its heading in England's flag, for whom, how many asked for it."""

    words: str
    kind: str
    codes: frozenset[str]
    share: float


_HEARING, _SIGHT, _LEARNING, _AUTISM = "15188001", "267718000", "110359009", "408856003"
_DEMENTIA, _FRAILTY, _PARKINSON, _SCLEROSIS = "52448006", "248279007", "49049000", "24700007"
_ANXIETY, _ATTENTION, _STROKE = "197480006", "406506008", "230690007"


def _of(*codes: str) -> frozenset[str]:
    return frozenset(codes)


_SUPPORT, _FORMAT, _PLACE = (
    "Communication support",
    "Requires specific information format",
    "Environment of care",
)
_OWN_WAY = "Individual care requirements"
ADJUSTMENTS: tuple[Adjustment, ...] = (
    Adjustment("Face me when you speak, and write down what matters", _SUPPORT, _of(_HEARING), 0.4),
    Adjustment("Uses hearing aids; a hearing loop helps", _SUPPORT, _of(_HEARING), 0.25),
    Adjustment("British Sign Language interpreter needed", "Requires communication professional",
               _of(_HEARING), 0.02),
    Adjustment("Letters in large print, at least 18 point", _FORMAT, _of(_SIGHT), 0.5),
    Adjustment("Information by audio, not on paper", _FORMAT, _of(_SIGHT), 0.12),
    Adjustment("Easy read information, and a longer appointment", _FORMAT, _of(_LEARNING), 0.9),
    Adjustment("Read my health passport: it says how I like things done", _OWN_WAY, _of(_LEARNING), 0.4),
    Adjustment("A quiet place to wait, and no surprises", _PLACE, _of(_AUTISM), 0.5),
    Adjustment("First or last appointment of the day: waiting rooms are hard", _PLACE,
               _of(_AUTISM, _ATTENTION, _ANXIETY), 0.08),
    Adjustment("Ask one question at a time, and give me time to answer", _SUPPORT,
               _of(_AUTISM, _DEMENTIA, _STROKE, _PARKINSON), 0.25),
    Adjustment("Involve my carer, and remind us the day before", "Additional support", _of(_DEMENTIA), 0.7),
    Adjustment("Step-free access and help to stand", _PLACE, _of(_FRAILTY, _PARKINSON, _SCLEROSIS), 0.35),
    Adjustment("Uses a wheelchair: room to turn, and a hoist to move", _PLACE, _of(_FRAILTY, _SCLEROSIS),
               0.06),
    Adjustment("Appointments late in the morning, when my medicine works best", _OWN_WAY, _of(_PARKINSON),
               0.4),
    Adjustment("Contact me by text message rather than by telephone", "Requires specific contact method",
               _of(_ANXIETY), 0.15),
)  # fmt: skip
