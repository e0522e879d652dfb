"""The door of listening."""

from ourdorset.listening.given.keeping import has_demo, keep_project
from ourdorset.listening.given.whole import (
    GivenCode,
    GivenConsent,
    GivenConversation,
    GivenMark,
    GivenProject,
    GivenTarget,
    GivenTurn,
)
from ourdorset.listening.resealing import Outcome as Resealed
from ourdorset.listening.resealing import reseal, unopened

__all__ = [
    "GivenCode",
    "GivenConsent",
    "GivenConversation",
    "GivenMark",
    "GivenProject",
    "GivenTarget",
    "GivenTurn",
    "Resealed",
    "has_demo",
    "keep_project",
    "reseal",
    "unopened",
]
