"""Which reader a file needs, by its content and not its name, and what to do about one that none can."""

from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.taking_in.reading.captions import captions
from ourdorset.listening.taking_in.reading.decoding import decoded
from ourdorset.listening.taking_in.reading.lines import turns_of
from ourdorset.listening.taking_in.reading.packages import MEGABYTE, opened
from ourdorset.listening.taking_in.reading.pdf import pdf
from ourdorset.listening.taking_in.reading.transcript import Transcript
from ourdorset.listening.taking_in.reading.word import MOST_UNPACKED, word

MOST_BYTES = 25 * MEGABYTE
MOST_WORDS = 500_000
EMPTY = "It is empty. Look whether the right file was chosen."
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ELSEWHERE = {
    "xl/workbook.xml": "It is a spreadsheet. Bring answers in under “Survey answers”.",
    "project.qde": "It is a REFI-QDA project. Bring it in under “Other programs”.",
    "content.xml": "It is an OpenDocument file. Save it as a Word document (.docx) and bring it in again.",
}


class Kind(NamedTuple):
    """A kind of file: what people call it, how its name ends, and what reads it."""

    words: str
    endings: tuple[str, ...]
    read: Callable[[bytes], Transcript]


def _plain(content: bytes) -> Transcript:
    return turns_of(decoded(content).split("\n"))


def _captions(content: bytes) -> Transcript:
    return captions(decoded(content))


WORD = Kind("a Word document", (".docx", ".docm"), word)
PDF = Kind("a PDF", (".pdf",), pdf)
VTT = Kind("WebVTT captions", (".vtt",), _captions)
SRT = Kind("SubRip captions", (".srt",), _captions)
TEXT = Kind("plain text", (".txt", ".text", ".md", ""), _plain)
ENDINGS = tuple(ending for kind in (WORD, TEXT, VTT, SRT, PDF) for ending in kind.endings if ending)


def read(name: str, content: bytes) -> Transcript:
    """The transcript in a file of that name. Raises InvalidError: what is wrong, where, and what to do."""
    if not content.strip():
        raise InvalidError(EMPTY)
    if len(content) > MOST_BYTES:
        raise InvalidError(
            f"It has {len(content) / MEGABYTE:,.0f} MB; at most {MOST_BYTES / MEGABYTE:,.0f} MB are taken. "
            "Take pictures out of it, or split it."
        )
    kind = kind_of(content)
    found = kind.read(content)
    if not found.turns:
        raise InvalidError("It has no words in it. Look whether the right file was chosen.")
    if sum(len(turn.words) for turn in found.turns) > MOST_WORDS * 6:
        raise InvalidError(f"It has more than {MOST_WORDS:,} words. Split it and bring the parts in.")
    ending = PurePath(name).suffix.lower()
    if ending in kind.endings:
        return found
    return Transcript(
        found.turns,
        (f"Its name ends in “{ending}”, but it is {kind.words} and was read as that.", *found.remarks),
    )


def kind_of(content: bytes) -> Kind:
    """What kind of file it is. Raises InvalidError when it is none that can be read."""
    if content.startswith(b"PK"):
        return _packed(content)
    if content[:1024].lstrip().startswith(b"%PDF"):
        return PDF
    if content.startswith(_OLD_OFFICE):
        raise InvalidError(_old_office(content))
    if content.startswith(b"{\\rtf"):
        raise InvalidError("It is rich text (RTF). Save it as a Word document (.docx) and bring it in again.")
    text = decoded(content)
    if text.lstrip().startswith("WEBVTT"):
        return VTT
    return SRT if _has_cues(text) else TEXT


def _packed(content: bytes) -> Kind:
    with opened(content, MOST_UNPACKED) as package:
        names = {name.lower() for name in package.namelist()}
    if "word/document.xml" in names:
        return WORD
    said = next((words for name, words in _ELSEWHERE.items() if name in names), None)
    raise InvalidError(said or "It is a zip file. Unpack it and bring in the transcripts that are in it.")


def _old_office(content: bytes) -> str:
    if _ENCRYPTED_PACKAGE in content:
        return "It is protected by a password. Take the password off and bring it in again."
    return "It is in the old format of Word (.doc). Save it as .docx and bring it in again."


def _has_cues(text: str) -> bool:
    """Numbered cues: a number alone on a line, and under it a range of times."""
    lines = [line.strip() for line in text.split("\n") if line.strip()][:2]
    return len(lines) == 2 and lines[0].isdigit() and "-->" in lines[1]
