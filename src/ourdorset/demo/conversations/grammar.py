"""A small grammar: names, and the ways there are to say each; `{name}` in a way is said in turn."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from random import Random
from typing import NamedTuple

from ourdorset.demo.chance import one_of

SLOT = re.compile(r"{(\w+)}")


class Grammar(NamedTuple):
    """`ways[name]` are the ways to say a name."""

    ways: Mapping[str, tuple[str, ...]]

    def say(self, name: str, dice: Random, facts: Mapping[str, str]) -> str:
        """One way to say the name; what is a fact of the person is said as it is."""
        return self.fill(one_of(dice, self.ways[name]), dice, facts)

    def fill(self, words: str, dice: Random, facts: Mapping[str, str]) -> str:
        """The words with every slot said."""

        def said(slot: re.Match[str]) -> str:
            name = slot.group(1)
            return facts[name] if name in facts else self.say(name, dice, facts)

        return SLOT.sub(said, words)

    def sample(self, name: str, count: int, dice: Random, facts: Mapping[str, str]) -> list[str]:
        """So many different ways to say the name, or as many as there are."""
        ways = self.ways[name]
        return [self.fill(way, dice, facts) for way in dice.sample(ways, min(count, len(ways)))]


def _lines(file: str) -> list[str]:
    text = resources.files("ourdorset.demo.conversations").joinpath(file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@cache
def sayings() -> Grammar:
    """What residents and interviewers say. A line may give a name several ways, parted by " / "."""
    ways: dict[str, tuple[str, ...]] = {}
    for line in filter(None, _lines("sayings.txt")):
        name, _, words = line.partition(" | ")
        ways[name] = (*ways.get(name, ()), *words.split(" / "))
    return Grammar(ways)


@cache
def stories() -> tuple[str, ...]:
    """Stories with slots, each of some sentences."""
    return tuple(filter(None, (line.strip() for line in _lines("stories.txt"))))


@cache
def points() -> tuple[tuple[str, str], ...]:
    """What one person alone suggests, as (what a team would call it, words)."""
    lines = (line.partition(" | ") for line in _lines("points.txt") if line.strip())
    return tuple((title, words.strip()) for title, _, words in lines)
