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
from ourdorset.listening.jobs.alone import clear_jobs, jobs_wait
from ourdorset.listening.jobs.asking import suggest_for
from ourdorset.listening.jobs.doing import told as told_of_job
from ourdorset.listening.jobs.running import StoppedError, run_waiting, while_wanted
from ourdorset.listening.points.offering import (
    Happened,
    OfferedPoint,
    OfferedTheme,
    answer,
    offer,
    points,
    themes,
)
from ourdorset.listening.points.reminding import remind_of_points
from ourdorset.listening.resealing import Outcome as Resealed
from ourdorset.listening.resealing import reseal, unopened

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
    "StoppedError",
    "answer",
    "clear_jobs",
    "clear_up",
    "has_demo",
    "jobs_wait",
    "keep_project",
    "offer",
    "points",
    "remind_of_points",
    "reseal",
    "run_waiting",
    "suggest_for",
    "themes",
    "told_of_job",
    "unopened",
    "while_wanted",
]
