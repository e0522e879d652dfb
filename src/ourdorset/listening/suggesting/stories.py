"""Stories: stretches that tell what happened to somebody, by eight plain features that can be said in words.

What tells a story in what people say is known: first person, past tense, time, other people, and little of
should and could. Each feature is a rate or a count; the score is their weighted sum through a logistic curve.
The weights were set by hand from that, and not fitted to anybody's words.
"""

import re
from math import exp, log
from typing import NamedTuple

from ourdorset.language.api import sentences, words

SHORTEST = 30  # words: what is shorter mentions something, and does not tell it

_FIRST = frozenset("i me my mine myself we us our ours ourselves im ive id weve".split())
_TIME = frozenset(
    "when then after before while until since later ago yesterday once first finally eventually "
    "suddenly night morning evening afternoon day days week weeks month months year years hour hours "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december christmas easter childhood born".split()
)
_OTHERS = frozenset(
    "he she they him her them his hers their mum mam mother dad father husband wife partner son "
    "daughter sister brother friend friends neighbour neighbours nan gran grandad grandmother "
    "grandfather doctor gp nurse driver receptionist consultant teacher carer boss manager lady man "
    "woman boy girl baby children kids family".split()
)
_MODAL = frozenset(
    "should could would must might may ought need needs shall can cant shouldnt wouldnt".split()
)
_PAST = frozenset(
    "was were had did went came said told got took made gave knew thought felt found left kept saw "
    "heard met became began brought bought broke fell lost ran rang sat sent spoke stood taught woke "
    "wrote didnt wasnt werent hadnt couldnt asked".split()
)
_NO_PAST = frozenset(
    "need indeed bed red feed speed seed hundred wed shed used bored tired interested".split()
)
_SPOKEN = re.compile(r"[“\"'‘][^”\"'’]{3,}[”\"'’]|\b(?:said|told me|asked me|replied)\b")

# What each is worth, and how much of it counts as a lot.
WEIGHTS = {
    "past": (2.2, 0.12),
    "first person": (1.4, 0.12),
    "time": (1.2, 0.05),
    "others": (1.0, 0.08),
    "spoken": (0.6, 2.0),
    "length": (1.2, 1.0),
    "sentences": (0.6, 1.0),
    "modal": (-1.6, 0.06),
}
SHIFT = -4.0
IN_WORDS = {
    "past": "it is told in the past tense",
    "first person": "it is told in the first person",
    "time": "it says when things happened",
    "others": "other people come into it",
    "spoken": "somebody is heard speaking in it",
    "length": "it is long enough to have a beginning and an end",
    "sentences": "one thing follows another, sentence by sentence",
    "modal": "it says little of what should or could be",
}


class Told(NamedTuple):
    """How much of a story a stretch is, 0 to 1, and the features, each 0 to 1: how much of it there is."""

    score: float
    features: dict[str, float]

    @property
    def because(self) -> tuple[str, ...]:
        """The features that speak for it, the strongest first, in words."""
        part = {name: WEIGHTS[name][0] * much for name, much in self.features.items()}
        part["modal"] = -WEIGHTS["modal"][0] * (1 - self.features["modal"]) / 2
        strong = sorted((name for name in part if part[name] >= 0.4), key=lambda name: -part[name])
        return tuple(IN_WORDS[name] for name in strong)


def told(text: str) -> Told:
    """How much of a story a text is; one shorter than 30 words is none, whatever it has."""
    said = words(text)
    count = len(said)
    if count < SHORTEST:
        return Told(0.0, dict.fromkeys(WEIGHTS, 0.0))
    much = {
        "past": sum(map(_is_past, said)) / count,
        "first person": sum(word in _FIRST for word in said) / count,
        "time": sum(word in _TIME for word in said) / count,
        "others": sum(word in _OTHERS for word in said) / count,
        "modal": sum(word in _MODAL for word in said) / count,
        "spoken": float(len(_SPOKEN.findall(text))),
        "length": max(0.0, log(count / SHORTEST) / log(5)),
        "sentences": (len(sentences(text)) - 1) / 6,
    }
    features = {name: min(1.0, much[name] / lot) for name, (_, lot) in WEIGHTS.items()}
    total = SHIFT + sum(WEIGHTS[name][0] * features[name] for name in WEIGHTS)
    return Told(1 / (1 + exp(-total)), features)


def _is_past(word: str) -> bool:
    return word in _PAST or (word.endswith("ed") and len(word) > 4 and word not in _NO_PAST)
