"""What else people need: social needs, and adjustments that they have a right to. Tables.

The chances are rough shapes of published surveys (docs/demo.md), by age, income decile and rurality.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ourdorset.demo.partners import ADVICE, CARE_GROUP, DIGITAL, WHEELS, Partner

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
    share = 0.09 if each.area.rural == "V" else 0.03
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
    """A reasonable adjustment in words, for whom by condition codes, and how many of them asked for it."""

    words: str
    codes: frozenset[str]
    share: float


ADJUSTMENTS: tuple[Adjustment, ...] = (
    Adjustment("Face me when you speak, and write down what matters", frozenset({"15188001"}), 0.4),
    Adjustment("British Sign Language interpreter needed", frozenset({"15188001"}), 0.02),
    Adjustment("Letters in large print", frozenset({"267718000"}), 0.5),
    Adjustment("Easy read information, and a longer appointment", frozenset({"110359009"}), 0.9),
    Adjustment("A quiet place to wait, and no surprises", frozenset({"408856003"}), 0.5),
    Adjustment("Involve my carer, and remind us the day before", frozenset({"52448006"}), 0.7),
    Adjustment("Step-free access and help to stand", frozenset({"248279007", "49049000", "24700007"}), 0.35),
    Adjustment("Contact me by text message rather than by telephone", frozenset({"197480006"}), 0.15),
)
