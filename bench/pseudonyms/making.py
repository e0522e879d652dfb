"""The first set: 500 passages made of 350 sentences, in two halves by sentence.

Rules are worked out on one half (`seen`); the other (`held out`) is looked at as figures only.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

from bench.pseudonyms.passage import Passage, Truth
from bench.pseudonyms.pools import FIRST, LAST, MAILS
from ourdorset.identity.api import nhs_number

PASSAGES, SEED = 500, 20
_FILE = Path(__file__).parent / "passages.txt"
_MARK = re.compile(r"<([pfsoadntex])([luh]*)(?::([^<>]*))?>")
KINDS = {
    "p": "person", "f": "person", "s": "person", "o": "organisation", "a": "place", "d": "date",
    "n": "nhs-number", "t": "telephone", "e": "email", "x": "number",
}  # fmt: skip


def passages() -> tuple[Passage, ...]:
    """The set, always the same: every sentence once, then those with something to draw again and again."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    sentences = [line.replace("\\n", "\n") for line in lines if line and not line.startswith("#")]
    drawn = [one for one in sentences if any(mark[3] is None for mark in _MARK.finditer(one))]
    chance = Random(SEED)
    return tuple(_made(one, chance) for one in _turn(sentences, drawn))


def _turn(sentences: list[str], drawn: list[str]) -> Iterator[str]:
    yield from sentences
    for index in range(PASSAGES - len(sentences)):
        yield drawn[index % len(drawn)]


def _made(sentence: str, chance: Random) -> Passage:
    """One passage: names drawn for its marks, never one name twice."""
    parts: list[str] = []
    truths: list[Truth] = []
    done = length = 0
    for mark in _MARK.finditer(sentence):
        words = _written(mark[3] if mark[3] is not None else _draw(mark[1], chance), mark[2], chance)
        parts += (sentence[done : mark.start()], words)
        length += mark.start() - done
        truths.append(Truth(length, length + len(words), KINDS[mark[1]]))
        length += len(words)
        done = mark.end()
    held_out = sha256(sentence.encode()).digest()[0] % 2 == 1
    return Passage("".join((*parts, sentence[done:])), tuple(truths), held_out)


def _draw(kind: str, chance: Random) -> str:
    """Something of a kind."""
    if kind in "pf":
        first = chance.choice(FIRST)
        return first if kind == "p" else f"{first} {chance.choice(LAST)}"
    if kind == "s":
        return chance.choice(LAST)
    if kind == "n":
        digits = nhs_number.synthetic(chance.randrange(900_000))
        apart = nhs_number.written(digits)
        return chance.choice((digits, apart, apart.replace(" ", "-")))
    if kind == "t":
        last = f"{chance.randrange(1000):03d}"
        return chance.choice(("07700 900", "07700900", "(01632) 960", "01632 960 ")) + last
    return chance.choice(MAILS)


def _written(words: str, how: str, chance: Random) -> str:
    """Small, large, or misspelt by one letter doubled or dropped."""
    if "h" in how:
        at = chance.randrange(1, len(words) - 1)
        letters = words[at] * 2 if chance.random() < 0.5 else ""
        words = words[:at] + letters + words[at + 1 :]
    return words.lower() if "l" in how else words.upper() if "u" in how else words
