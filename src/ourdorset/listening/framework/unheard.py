"""Who was not heard: the groups of whom fewer took part than the project set out to hear.

Kept with the figures and renewed with them, for a group that leaves the list between two reports would tell
what the one person is who came between. It is also made anew when the targets themselves are changed.
"""

from hashlib import sha256
from typing import Any

from ourdorset.listening.models import Project
from ourdorset.listening.participants.facts import FACTS
from ourdorset.listening.participants.frame import frame
from ourdorset.listening.participants.targets import targets


def unheard(project: Project) -> dict[str, Any]:
    """The strata, the widest gap first, as JSON; and what the targets were, to see whether they change."""
    return {"targets": targets_now(project), "strata": [list(gap.strata) for gap in frame(project).next]}


def targets_now(project: Project) -> str:
    """Changes when somebody changes the targets."""
    return sha256(repr([(each.strata, each.wanted) for each in targets(project)]).encode()).hexdigest()


def unheard_words(kept: dict[str, Any]) -> list[str]:
    """`Age: 16 to 24`, one for each group."""
    return [", ".join(_words(key, value) for key, value in strata) for strata in kept.get("strata", ())]


def _words(key: str, value: str) -> str:
    fact = FACTS.get(key)
    return f"{fact.words}: {fact.said(value)}" if fact else f"{key}: {value}"
