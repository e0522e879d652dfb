"""What a project is when it comes whole, as plain values. Places are code points of the turn's words."""

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple


class GivenMark(NamedTuple):
    """At a place of a turn: a code by its key, or with `kind` one of the four marks and its title."""

    start: int
    end: int
    code: str = ""
    kind: str = ""
    title: str = ""


class GivenTurn(NamedTuple):
    """A turn as it was said, names and all; `theirs` for the participant's own.

    `alone` are the codes that the lead, then each coder, gives it in a round.
    """

    speaker: str
    words: str
    theirs: bool
    question: str = ""
    marks: tuple[GivenMark, ...] = ()
    alone: tuple[tuple[str, ...], ...] = ()


class GivenConsent(NamedTuple):
    """What the participant agreed to; `quote` is a QuoteLevel."""

    analysis: bool
    quote: str
    story: bool
    recording: bool
    contact: bool
    how: str


class GivenConversation(NamedTuple):
    """One conversation with one participant. `told` has values by key, as
    `participants.telling` has; `summaries` are somebody's, by code."""

    code: str
    code_name: str
    name: str
    told: Mapping[str, Collection[str]]
    consent: GivenConsent
    held: date
    minutes: int
    turns: tuple[GivenTurn, ...]
    language: str = "en"
    helped_by: str = ""
    area: str = ""
    reviewed: bool = True
    summaries: Mapping[str, str] = MappingProxyType({})


class GivenCode(NamedTuple):
    """A code of the codebook; `examples` are words that nobody said. `within` is the key of a wider code."""

    key: str
    name: str
    definition: str
    include: str
    exclude: str
    examples: tuple[str, ...] = ()
    within: str = ""
    colour: str = ""


class GivenQuestion(NamedTuple):
    """A question by its key, and how it is asked; `easy` is how the easy-read form asks it."""

    key: str
    words: str
    easy: str = ""


class GivenTarget(NamedTuple):
    """How many of a stratum to hear."""

    strata: Mapping[str, str]
    wanted: int | None
    share: float | None
    source: str


class GivenMemo(NamedTuple):
    """What somebody at work thought: `kind` is a MemoKind; about a code by its key, or a conversation."""

    kind: str
    title: str
    body: str
    by: int
    code: str = ""
    conversation: str = ""


class GivenStep(NamedTuple):
    """A step taken with the point of that title: its key (`points.steps`), and what the step needs."""

    point: str
    key: str
    owner: str = ""
    due: date | None = None
    answer: str = ""


class GivenRound(NamedTuple):
    """A round of blind coding by the lead and all coders over so many passages, coded and closed."""

    name: str
    codes: tuple[str, ...]
    size: int
    seed: int


class GivenReport(NamedTuple):
    """A report filled from what was marked, built and published.

    `sections` are its own words by key (`reports.forms_of_pages.SECTIONS`); `themes` has for a code's key
    what it says of that theme, and the same in easy words.
    """

    title: str
    sections: Mapping[str, str]
    themes: Mapping[str, tuple[str, str]] = MappingProxyType({})


class GivenSurvey(NamedTuple):
    """A file of survey answers by its name (CSV or XLSX), and what those who answered agreed to.

    What each column is, and which version of the form it is, are taken from its headings and its name.
    """

    file: str
    content: bytes
    quote: str
    story: bool


class GivenProject(NamedTuple):
    """All of it. `lead` and `coders` are users' ids, who code alone in rounds; `withdrawn` are code names."""

    name: str
    kind: str
    approach: str
    about: str
    questions: tuple[GivenQuestion, ...]
    codes: tuple[GivenCode, ...]
    targets: tuple[GivenTarget, ...]
    conversations: tuple[GivenConversation, ...]
    lead: int
    coders: tuple[int, ...] = ()
    withdrawn: tuple[str, ...] = ()
    memos: tuple[GivenMemo, ...] = ()
    rounds: tuple[GivenRound, ...] = ()
    steps: tuple[GivenStep, ...] = ()
    reports: tuple[GivenReport, ...] = ()
    surveys: tuple[GivenSurvey, ...] = ()
    opens: date | None = None
    demo: bool = False
