"""Names of persons in a text."""

from collections.abc import Iterator

from ourdorset.listening.pseudonyms.finding.finding import Finding, united
from ourdorset.listening.pseudonyms.finding.persons.again import again
from ourdorset.listening.pseudonyms.finding.persons.cued import cued, titled
from ourdorset.listening.pseudonyms.finding.persons.initials import initials
from ourdorset.listening.pseudonyms.finding.persons.joining import joined
from ourdorset.listening.pseudonyms.finding.persons.marks import Marks
from ourdorset.listening.pseudonyms.finding.persons.standing import standing
from ourdorset.listening.pseudonyms.finding.persons.staying import staying
from ourdorset.listening.pseudonyms.finding.reading import Reading


def persons(text: str, taken: tuple[Finding, ...] = ()) -> Iterator[Finding]:
    """Each name in a text; words that lie in `taken`, such as in an address, are no names."""
    reading, marks = Reading(text), Marks()
    titled(reading, marks)
    cued(reading, marks)
    standing(reading, marks)
    stay = frozenset(staying(reading))
    for index, token in enumerate(reading.tokens):
        if index in stay or any(each.start < token.end and token.start < each.end for each in taken):
            marks.pop(index, None)
    again(reading, marks, stay)
    yield from united([*joined(reading, marks), *initials(text)])
