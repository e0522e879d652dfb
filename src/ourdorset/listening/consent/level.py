"""How far somebody's words may go: three answers, and how two of them meet."""

from typing import NamedTuple

from ourdorset.listening.models import QuoteLevel

# Each includes those before it.
_ORDER = (QuoteLevel.NONE, QuoteLevel.ANONYMOUS, QuoteLevel.DESCRIBED)


class Level(NamedTuple):
    """What may be done with some words: read for analysis, quoted (how far), told as a story."""

    analysis: bool
    quote: QuoteLevel
    story: bool

    @property
    def settled(self) -> "Level":
        """The same, with nothing quoted or told of what may not even be read for analysis."""
        return self if self.analysis else NOTHING

    def within(self, other: "Level") -> "Level":
        """What both allow."""
        return Level(
            self.analysis and other.analysis,
            min(self.quote, other.quote, key=_ORDER.index),
            self.story and other.story,
        )


NOTHING = Level(analysis=False, quote=QuoteLevel.NONE, story=False)


def level(analysis: bool, quote: str, story: bool) -> Level:
    """A Level of a row's own values."""
    return Level(analysis, QuoteLevel(quote), story)
