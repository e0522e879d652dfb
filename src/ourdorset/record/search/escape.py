r"""Separators and their escapes in parameter values: `\,` `\|` `\$` `\\`.

https://hl7.org/fhir/R4/search.html#escaping
"""


def split(text: str, separator: str) -> list[str]:
    """The pieces of `text` between unescaped separators; the pieces are still escaped."""
    pieces: list[str] = []
    start = index = 0
    while index < len(text):
        if text[index] == "\\":
            index += 2
            continue
        if text[index] == separator:
            pieces.append(text[start:index])
            start = index + 1
        index += 1
    pieces.append(text[start:])
    return pieces


def unescape(text: str) -> str:
    r"""`text` with `\,` `\|` `\$` and `\\` resolved; any other backslash stands for itself."""
    if "\\" not in text:
        return text
    characters: list[str] = []
    index = 0
    while index < len(text):
        if text[index] == "\\" and text[index + 1 : index + 2] in {",", "|", "$", "\\"}:
            index += 1
        if index < len(text):
            characters.append(text[index])
        index += 1
    return "".join(characters)
