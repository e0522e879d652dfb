"""The door of listening.

For strategy: `themes` and `points` tell, each with a stable uuid; `offer` notes that points stand behind a
priority, and `answer` says what was done or why not, which whoever raised the point reads on their own page.
"""

from ourdorset.listening.consent.clearing import clear_up
from ourdorset.listening.given.keeping import has_demo, keep_project
from ourdorset.listening.given.whole import (
    GivenCode,
    GivenConsent,
    GivenConversation,
    GivenMark,
    GivenMemo,
    GivenProject,
    GivenQuestion,
    GivenReport,
    GivenRound,
    GivenStep,
    GivenSurvey,
    GivenTarget,
    GivenTurn,
)
from ourdorset.listening.points.offering import (
    Happened,
    OfferedPoint,
    OfferedTheme,
    answer,
    offer,
    points,
    themes,
)
from ourdorset.listening.resealing import Outcome as Resealed
from ourdorset.listening.resealing import reseal, unopened
from ourdorset.listening.suggesting.making import Made as Suggested
from ourdorset.listening.suggesting.running import suggest_for

__all__ = [
    "GivenCode",
    "GivenConsent",
    "GivenConversation",
    "GivenMark",
    "GivenMemo",
    "GivenProject",
    "GivenQuestion",
    "GivenReport",
    "GivenRound",
    "GivenStep",
    "GivenSurvey",
    "GivenTarget",
    "GivenTurn",
    "Happened",
    "OfferedPoint",
    "OfferedTheme",
    "Resealed",
    "Suggested",
    "answer",
    "clear_up",
    "has_demo",
    "keep_project",
    "offer",
    "points",
    "reseal",
    "suggest_for",
    "themes",
    "unopened",
]
