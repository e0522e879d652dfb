"""One invented conversation, word by word, and where in it what was planted lies."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from ourdorset.demo.chance import between, one_of
from ourdorset.demo.conversations.grammar import points, sayings, stories
from ourdorset.demo.conversations.identifiers import MEN, WOMEN, slips
from ourdorset.demo.conversations.speaker import Speaker, relative, speakers
from ourdorset.demo.conversations.themes import THEMES, Theme
from ourdorset.demo.population import TODAY

COUNT = 100
INTERVIEWER = "Interviewer"
MONTHS = ("January", "February", "March", "April", "May", "October", "November")
GUIDE = ("ask_live", "ask_well", "ask_hard", "ask_care", "ask_people", "ask_change")
STAY_CAPITAL = frozenset({"I", "I'm", "I've", "English"})
# One in so many tells a story, or makes a suggestion of their own.
STORY_EVERY, POINT_EVERY = 3, 7


class Planted(NamedTuple):
    """What lies at a place of a turn's words: a theme, story, point or identifier, and which."""

    kind: str
    name: str
    start: int
    end: int


class Spoken(NamedTuple):
    """One turn: who spoke, which question of the guide it answers or asks, the words, what is planted."""

    speaker: str
    question: str
    words: str
    planted: tuple[Planted, ...] = ()


class Consented(NamedTuple):
    """What somebody agreed to."""

    analysis: bool
    quote: str
    story: bool
    contact: bool


class Talk(NamedTuple):
    """A whole conversation. `name` is what the participant is called in the transcript as it came."""

    code: str
    speaker: Speaker
    name: str
    held: date
    minutes: int
    helped_by: str
    consent: Consented
    turns: tuple[Spoken, ...]

    @property
    def words(self) -> int:
        """How many words were said."""
        return sum(len(turn.words.split()) for turn in self.turns)


def conversations(count: int = COUNT, seed: int = 1) -> Iterator[Talk]:
    """So many conversations, the same for the same seed."""
    for index, speaker in enumerate(speakers(count, seed)):
        yield _talk(index, speaker, Random(f"{seed}/{index}/talk"))


class _Voice:
    """Somebody speaking: what was said in this turn so far, and what lies where in it."""

    def __init__(self) -> None:
        self.said = ""
        self.planted: list[Planted] = []

    def say(self, words: str, kind: str = "", name: str = "") -> None:
        """Add a sentence or more; with a kind, what is planted in it is noted."""
        self.said += " " if self.said else ""
        if kind:
            self.planted.append(Planted(kind, name, len(self.said), len(self.said) + len(words)))
        self.said += words

    def slip(self, sentence: str, what: str, kind: str) -> None:
        """Add a sentence that gives something away."""
        self.say(sentence.format(what))
        start = self.said.rindex(what)
        self.planted.append(Planted("identifier", kind, start, start + len(what)))


def _talk(index: int, speaker: Speaker, dice: Random) -> Talk:
    each = speaker.person
    kin, woman = relative(each, dice)
    facts = _facts(speaker, kin, woman, dice)
    chosen = chosen_themes(speaker, dice)
    given = slips(each, kin, facts["kin_name"], dice)
    turns: list[Spoken] = []
    for place, ask in enumerate(GUIDE):
        turns.append(Spoken(INTERVIEWER, ask, sayings().say(ask, dice, facts)))
        voice = _Voice()
        _answer(voice, ask, chosen[place % len(chosen)], facts, dice)
        if place < len(given):
            voice.slip(*given[place])
        _rare(voice, index, ask, facts, dice)
        turns.append(Spoken(each.given[0], ask, voice.said, tuple(voice.planted)))
    turns += _ending(each.given[0], facts, dice)
    return Talk(
        f"C{index + 1:03d}",
        speaker,
        each.given[0],
        TODAY - timedelta(days=between(dice, 20, 200)),
        between(dice, 60, 120),
        "" if each.english else "interpreter",
        _consent(dice),
        tuple(turns),
    )


def facts_of(speaker: Speaker, dice: Random) -> dict[str, str]:
    """What fills the slots of the grammar for this person."""
    return _facts(speaker, *relative(speaker.person, dice), dice)


def _facts(speaker: Speaker, kin: str, woman: bool, dice: Random) -> dict[str, str]:
    abroad = {} if speaker.person.english else {"abroad": "yes"}
    they = ("she", "her", "her") if woman else ("he", "him", "his")
    return abroad | {
        "town": speaker.person.area.town,
        "kin": kin,
        "kin_name": one_of(dice, WOMEN if woman else MEN),
        "neighbour_name": one_of(dice, MEN),
        "nurse": one_of(dice, WOMEN),
        "month": one_of(dice, MONTHS),
        "they2": they[0],
        "them2": they[1],
        "their2": they[2],
        "They2": they[0].capitalize(),
    }


def chosen_themes(speaker: Speaker, dice: Random) -> list[Theme]:
    """Three or four themes that this person speaks of, the likelier the oftener chosen, none twice."""
    left = list(THEMES)
    chosen: list[Theme] = []
    for _ in range(between(dice, 3, 4)):
        chosen += dice.choices(left, [theme.weight(speaker.person) for theme in left])
        left.remove(chosen[-1])
    return chosen


def _answer(voice: _Voice, ask: str, theme: Theme, facts: Mapping[str, str], dice: Random) -> None:
    """An opening, some sentences of the theme, an aside."""
    grammar = sayings()
    if ask == "ask_live":
        voice.say(grammar.say("best", dice, facts))
    sentences = grammar.sample(theme.key, between(dice, 3, 5), dice, facts)
    if theme.key == "kind" and "abroad" in facts:
        sentences += grammar.sample("abroad", 1, dice, facts)
    opening = grammar.say("opening", dice, facts)
    sentences[0] = f"{opening} {sentences[0] if opening.endswith('.') else _lowered(sentences[0])}"
    voice.say(" ".join(sentences), "theme", theme.key)
    if dice.random() < 0.6:
        voice.say(grammar.say("aside", dice, facts))
    if ask == "ask_change":
        voice.say(grammar.say("change", dice, facts))


def _rare(voice: _Voice, index: int, ask: str, facts: Mapping[str, str], dice: Random) -> None:
    """A story or a suggestion, for those who have one."""
    if ask == "ask_care" and index % STORY_EVERY == 0:
        which = index // STORY_EVERY % len(stories())
        start = len(voice.said) + 1
        voice.say(sayings().fill(stories()[which], dice, facts), "story", f"story-{which}")
        for name in ("kin_name", "neighbour_name", "nurse"):
            _name_again(voice, facts[name], start)
    number = index // POINT_EVERY
    if ask == "ask_change" and index % POINT_EVERY == 2 and number < len(points()):
        voice.say(points()[number][1], "point", points()[number][0])


def _name_again(voice: _Voice, name: str, start: int) -> None:
    """Note a name said in a story, each time."""
    found = voice.said.find(name, start)
    while found >= 0:
        voice.planted.append(Planted("identifier", "person", found, found + len(name)))
        found = voice.said.find(name, found + 1)


def _ending(name: str, facts: Mapping[str, str], dice: Random) -> list[Spoken]:
    grammar = sayings()
    return [
        Spoken(INTERVIEWER, "ask_end", grammar.say("ask_end", dice, facts)),
        Spoken(name, "ask_end", grammar.say("thanks", dice, facts)),
    ]


def _consent(dice: Random) -> Consented:
    quote = dice.choices(("described", "anonymous", "none"), (70, 22, 8))[0]
    return Consented(True, quote, dice.random() < 0.8, dice.random() < 0.85)


def _lowered(sentence: str) -> str:
    """The sentence as it goes on after a comma."""
    return sentence if sentence.split(" ", 1)[0] in STAY_CAPITAL else sentence[0].lower() + sentence[1:]
