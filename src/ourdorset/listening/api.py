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

__all__ = [
    "GivenCode",
    "GivenConsent",
    "GivenConversation",
    "GivenMark",
    "GivenProject",
    "GivenTarget",
    "GivenTurn",
    "has_demo",
    "keep_project",
]
