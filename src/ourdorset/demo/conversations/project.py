"""The invented conversations as a project of listening: a third of it coded by hand, the rest to be read."""

from random import Random

from ourdorset.demo.conversations.codes import codebook, narrower
from ourdorset.demo.conversations.colleagues import REPORT, ROUND, alone, memos, steps
from ourdorset.demo.conversations.frame import targets
from ourdorset.demo.conversations.talking import COUNT, INTERVIEWER, Planted, Spoken, Talk, conversations
from ourdorset.demo.conversations.themes import THEMES
from ourdorset.listening.api import (
    GivenConsent,
    GivenConversation,
    GivenMark,
    GivenProject,
    GivenQuestion,
    GivenTurn,
)

NAME = "100 Conversations"
ABOUT = (
    "One to two hours with each of a hundred residents, about what it means to them to live their best life. "
    "Everybody here is invented, and so is every word."
)
QUESTIONS = (
    ("ask_live", "What does it mean to you to live your best life?"),
    ("ask_well", "What helps you to keep well?"),
    ("ask_hard", "What gets in the way?"),
    ("ask_care", "Tell me about a time when you needed care or help."),
    ("ask_people", "Who is there for you?"),
    ("ask_change", "If you could change one thing, what would it be?"),
    ("ask_end", "Is there anything we have not asked?"),
)
# Coded by hand, summed up in the framework, waiting for somebody to check the names, and who took words back.
CODED, SUMMED_UP, TO_REVIEW, WITHDRAWN = 36, 20, 4, 17
THEME_NAMES = {theme.key: theme.name for theme in THEMES}


def project(lead: int, coders: tuple[int, ...], seed: int = 1) -> GivenProject:
    """The whole project, led and coded by these users."""
    talks = tuple(conversations(seed=seed))
    return GivenProject(
        name=NAME,
        kind="conversations",
        approach="codebook",
        about=ABOUT,
        questions=tuple(GivenQuestion(key, words) for key, words in QUESTIONS),
        codes=tuple(codebook()),
        targets=targets(),
        conversations=tuple(_given(number, talk) for number, talk in enumerate(talks)),
        lead=lead,
        coders=coders,
        withdrawn=(talks[WITHDRAWN].speaker.code_name,),
        memos=memos(lead, coders[0]) if coders else (),
        rounds=(ROUND,) if coders else (),
        steps=steps(),
        reports=(REPORT,),
        demo=True,
    )


def _given(number: int, talk: Talk) -> GivenConversation:
    dice = Random(talk.code)
    agreed = talk.consent
    told = {key: [value] for key, value in talk.speaker.told.items()}
    return GivenConversation(
        code=talk.code,
        code_name=talk.speaker.code_name,
        name=talk.name,
        told=told,
        consent=GivenConsent(
            agreed.analysis, agreed.quote, agreed.story, False, agreed.contact, "spoken and recorded"
        ),
        held=talk.held,
        minutes=talk.minutes,
        helped_by=talk.helped_by,
        area=talk.speaker.person.area.code,
        turns=tuple(_turn(turn, number < CODED, dice) for turn in talk.turns),
        reviewed=number < COUNT - TO_REVIEW,
        summaries=_summaries(talk) if number < SUMMED_UP else {},
    )


def _turn(turn: Spoken, coded: bool, dice: Random) -> GivenTurn:
    marks = tuple(mark for each in turn.planted for mark in _marks(turn, each, dice)) if coded else ()
    theirs = turn.speaker != INTERVIEWER
    return GivenTurn(
        turn.speaker, turn.words, theirs, turn.question, marks, alone(turn, dice) if theirs else ()
    )


def _marks(turn: Spoken, planted: Planted, dice: Random) -> list[GivenMark]:
    """What a coder makes of what was planted; now and then a theme is worth quoting."""
    start, end = planted.start, planted.end
    if planted.kind == "theme":
        coded = [GivenMark(start, end, code=planted.name)]
        for first, last, key in narrower(planted.name, turn.words[start:end]):
            coded.append(GivenMark(start + first, start + last, code=key))
        quoted = GivenMark(start, end, kind="quote", title=THEME_NAMES[planted.name])
        return [*coded, quoted] if dice.random() < 0.2 else coded
    if planted.kind == "story":
        return [GivenMark(start, end, kind="story", title="What happened")]
    if planted.kind == "point":
        return [GivenMark(start, end, kind="point", title=planted.name)]
    return []


def _summaries(talk: Talk) -> dict[str, str]:
    spoken = dict.fromkeys(each.name for turn in talk.turns for each in turn.planted if each.kind == "theme")
    return {theme.key: theme.summary for theme in THEMES if theme.key in spoken}
