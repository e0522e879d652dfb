"""What listening keeps. What each column says about a person is noted in `personal_data.py`.

A participant's words are in four kinds of place only: `Text.body` (pseudonymised), `Original.sealed`
(closed), what people of the project wrote about them (summaries, memos, titles), and what was built from
them (`EditionFile`, `Vector`, `Aid.apart`). All else points at words by place (text, start, end: Unicode code
points), so that a withdrawal has few places to reach.
"""

from ourdorset.listening.models.codebook import Code, CodebookChange, CodebookVersion, CodeExample
from ourdorset.listening.models.coding import (
    Coding,
    Decision,
    Mark,
    MarkKind,
    Memo,
    MemoKind,
    Passage,
    Round,
    RoundPassage,
)
from ourdorset.listening.models.consent import (
    Consent,
    PassageConsent,
    QuoteLevel,
    RequestState,
    Withdrawal,
    WithdrawalRequest,
)
from ourdorset.listening.models.figures import Figures, LinkTry, MachineFigures
from ourdorset.listening.models.framework import Cell
from ourdorset.listening.models.job import Job, JobKind
from ourdorset.listening.models.key import LastingKey
from ourdorset.listening.models.participant import (
    Characteristic,
    Contact,
    Participant,
    ParticipantLink,
    Target,
)
from ourdorset.listening.models.point import Point, PointEvent, PointState
from ourdorset.listening.models.project import Approach, Member, Part, Project, ProjectKind, Question
from ourdorset.listening.models.pseudonym import (
    CodeName,
    NameKind,
    Opening,
    Original,
    Overlooked,
    Replacement,
)
from ourdorset.listening.models.report import Edition, EditionFile, Report, ReportItem, Translation
from ourdorset.listening.models.suggestion import Aid, AidKind, Suggestion, Vector
from ourdorset.listening.models.taking_in import (
    Draft,
    LiveLine,
    LiveNotes,
    NonAnswerWords,
    Recording,
    RefiRemainder,
    Respondent,
    SurveyFile,
)
from ourdorset.listening.models.text import Batch, Conversation, NonAnswer, Text, TextState, Turn

__all__ = [
    "Aid",
    "AidKind",
    "Approach",
    "Batch",
    "Cell",
    "Characteristic",
    "Code",
    "CodeExample",
    "CodeName",
    "CodebookChange",
    "CodebookVersion",
    "Coding",
    "Consent",
    "Contact",
    "Conversation",
    "Decision",
    "Draft",
    "Edition",
    "EditionFile",
    "Figures",
    "Job",
    "JobKind",
    "LastingKey",
    "LinkTry",
    "LiveLine",
    "LiveNotes",
    "MachineFigures",
    "Mark",
    "MarkKind",
    "Member",
    "Memo",
    "MemoKind",
    "NameKind",
    "NonAnswer",
    "NonAnswerWords",
    "Opening",
    "Original",
    "Overlooked",
    "Part",
    "Participant",
    "ParticipantLink",
    "Passage",
    "PassageConsent",
    "Point",
    "PointEvent",
    "PointState",
    "Project",
    "ProjectKind",
    "Question",
    "QuoteLevel",
    "Recording",
    "RefiRemainder",
    "Replacement",
    "Report",
    "ReportItem",
    "RequestState",
    "Respondent",
    "Round",
    "RoundPassage",
    "Suggestion",
    "SurveyFile",
    "Target",
    "Text",
    "TextState",
    "Translation",
    "Turn",
    "Vector",
    "Withdrawal",
    "WithdrawalRequest",
]
