"""Bytes as text: UTF-8 and UTF-16 with or without a byte-order mark, or else Windows-1252.

Quotation marks and all else stay as they were written; only what ends a line is made alike.
https://encoding.spec.whatwg.org/#decode
"""

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.words import levelled

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROLS = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\f\r\x0b\x1b")
_SAMPLE = 4_000
NOT_TEXT = (
    "It is not text: its bytes are those of a picture, a program or another kind of file. Save it as a Word "
    "document (.docx) or as plain text, and bring it in again."
)


def decoded(content: bytes) -> str:
    """The text, each line ended by \\n alone, without byte-order marks or null characters.

    Raises InvalidError when the bytes are not those of a text.
    """
    text = _text(content)
    if sum(letter in _CONTROLS for letter in text[:_SAMPLE]) > len(text[:_SAMPLE]) // 50:
        raise InvalidError(NOT_TEXT)
    return levelled(text)


def _text(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if (unmarked := _wide(content)) is not None:
        return content.decode(unmarked, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # five bytes mean nothing in Windows-1252; browsers read them as the control characters they number
        return "".join(bytes((byte,)).decode("cp1252", errors="ignore") or chr(byte) for byte in content)


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: of plain letters every other byte is zero."""
    sample = content[:_SAMPLE]
    if len(sample) < 2 or b"\x00" not in sample:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > half * 0.4 and sample[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.4 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None
