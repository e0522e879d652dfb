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
    """A turn as it was said, names and all; `theirs` for the participant's own."""

    speaker: str
    words: str
    theirs: bool
    question: str = ""
    marks: tuple[GivenMark, ...] = ()


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
    """A code of the codebook; `examples` are words that nobody said."""

    key: str
    name: str
    definition: str
    include: str
    exclude: str
    examples: tuple[str, ...] = ()


class GivenTarget(NamedTuple):
    """How many of a stratum to hear."""

    strata: Mapping[str, str]
    wanted: int | None
    share: float | None
    source: str


class GivenProject(NamedTuple):
    """All of it. `questions` are (key, words); `lead` and `coders` are users' ids; `withdrawn` code names."""

    name: str
    kind: str
    approach: str
    about: str
    questions: tuple[tuple[str, str], ...]
    codes: tuple[GivenCode, ...]
    targets: tuple[GivenTarget, ...]
    conversations: tuple[GivenConversation, ...]
    lead: int
    coders: tuple[int, ...] = ()
    withdrawn: tuple[str, ...] = ()
    demo: bool = False
