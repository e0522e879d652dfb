"""What is read at length, as blocks: every form of it, on screen or on paper, is made from the same ones."""

from dataclasses import asdict, dataclass
from typing import Any

# https://www.w3.org/International/questions/qa-scripts: languages whose usual script runs from the right.
RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks ku nqo pnb ps sd syr ug ur yi".split())


@dataclass(frozen=True, slots=True)
class Said:
    """Words and their language (BCP 47): parts of a booklet may stand in another than the rest."""

    text: str
    language: str = "en"

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return "rtl" if self.language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` is 2 or 3; a booklet's title alone is of level 1."""

    level: int
    words: Said
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences. Quiet ones are notes."""

    words: Said
    quiet: bool = False
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, and who said them; `by` may be empty."""

    words: Said
    by: Said
    kind: str = "quote"


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short things."""

    items: tuple[Said, ...]
    kind: str = "items"


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: every row has as many cells as there are headings."""

    caption: Said
    headings: tuple[Said, ...]
    rows: tuple[tuple[Said, ...], ...]
    kind: str = "rows"


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture goes: what it is to show, in words."""

    words: Said
    kind: str = "picture"


Block = Heading | Paragraph | Quote | Items | Rows | Picture


@dataclass(frozen=True, slots=True)
class Booklet:
    """A whole text in one language. `large` is print of 18 points and more, `easy` has a line an idea."""

    title: Said
    subtitle: Said
    blocks: tuple[Block, ...]
    footer: str
    language: str = "en"
    large: bool = False
    easy: bool = False

    @property
    def direction(self) -> str:
        """Which way its pages run."""
        return Said("", self.language).direction

    @property
    def told(self) -> dict[str, Any]:
        """All of it as plain values, each `Said` with its direction."""
        found = _told(asdict(self))
        return {**found, "direction": self.direction}


def _told(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {"text", "language"}:
            return {**value, "direction": Said(**value).direction}
        return {name: _told(each) for name, each in value.items()}
    return [_told(each) for each in value] if isinstance(value, list | tuple) else value
