"""What a withdrawal changed, in words: the counts of `Withdrawal.changed`, what matters most first."""

from collections.abc import Mapping
from types import MappingProxyType

# By the name of a count: what one is called, and more.
WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "words": ("word", "words"),
        "texts": ("text", "texts"),
        "passages": ("marked passage", "marked passages"),
        "codings": ("code given", "codes given"),
        "marks": ("story, quote, theme or point marked", "stories, quotes, themes or points marked"),
        "points": ("point of interest emptied", "points of interest emptied"),
        "memos": ("memo", "memos"),
        "summaries": ("summary", "summaries"),
        "summaries to look at again": ("summary to look at again", "summaries to look at again"),
        "places written anew": (
            "place where somebody wrote the words down", "places where somebody wrote the words down",
        ),
        "items of reports": ("item of a report", "items of reports"),
        "editions": ("report given out, withdrawn", "reports given out, withdrawn"),
        "examples": ("example of a code", "examples of codes"),
        "suggestions": ("suggestion", "suggestions"),
        "vectors": ("stretch read by the machine", "stretches read by the machine"),
        "reading aids": ("aid to reading, to be made anew", "aids to reading, to be made anew"),
        "originals": ("sealed original", "sealed originals"),
        "names": ("name taken out", "names taken out"),
        "code names": ("code name of somebody they spoke of", "code names of people or places they spoke of"),
        "recordings": ("recording", "recordings"),
        "live notes": ("set of live notes", "sets of live notes"),
        "files": ("file that the words came in by", "files that the words came in by"),
        "contacts": ("sealed contact", "sealed contacts"),
        "characteristics": ("thing they told of themselves", "things they told of themselves"),
        "links": ("link to their own page", "links to their own page"),
    }
)  # fmt: skip


def counted(changed: Mapping[str, int]) -> list[str]:
    """`349 words`, `1 text` and so on."""
    order = [name for name in WORDS if changed.get(name)]
    others = [name for name in sorted(changed) if name not in WORDS and changed[name]]
    return [f"{changed[name]:,} {_called(name, changed[name])}" for name in (*order, *others)]


def _called(name: str, number: int) -> str:
    one, more = WORDS.get(name, (name, name))
    return one if number == 1 else more
