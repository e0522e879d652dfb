"""The second set: 500 passages written by hand without a look at the rules, in two halves by chance.

The half that is `seen` was looked at once the whole had been measured; the other one never was.
"""

import re
from hashlib import sha256
from pathlib import Path

from bench.pseudonyms.passage import Passage, Truth

_FILE = Path(__file__).parent / "second.txt"
_MARK = re.compile(r"\{([paodntex?]) ([^{}]+)\}|<([^<>]+)>")
_KINDS = {
    "p": "person", "a": "place", "o": "organisation", "d": "date", "n": "nhs-number", "t": "telephone",
    "e": "email", "x": "number", "?": "either", None: "trap",
}  # fmt: skip


def passages() -> tuple[Passage, ...]:
    """The set as it is in its file."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple(_read(line) for line in lines if line and not line.startswith("#"))


def _read(line: str) -> Passage:
    """One passage without its marks."""
    marked = line.replace("\\n", "\n")
    parts: list[str] = []
    marks: list[Truth] = []
    done = length = 0
    for mark in _MARK.finditer(marked):
        words = mark[2] or mark[3]
        parts += (marked[done : mark.start()], words)
        length += mark.start() - done
        marks.append(Truth(length, length + len(words), _KINDS[mark[1]]))
        length += len(words)
        done = mark.end()
    return Passage(
        "".join((*parts, marked[done:])),
        tuple(one for one in marks if one.kind not in ("either", "trap")),
        sha256(line.encode()).digest()[0] % 2 == 1,
        tuple(one for one in marks if one.kind == "either"),
        tuple(one for one in marks if one.kind == "trap"),
    )
