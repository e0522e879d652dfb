"""A report's words in another language, by key; where there are none the English stands, and says so."""

from collections.abc import Mapping

from ourdorset.design.api import Said
from ourdorset.listening.models import Report, Translation

ENGLISH = "en"
NOT_TRANSLATED = "Some of this report is not in your language yet. Those parts are in English."


class Words:
    """Says each thing in one language. `missing` is true once something was not there."""

    def __init__(self, language: str = ENGLISH, known: Mapping[str, str] | None = None) -> None:
        self.language, self._known, self.missing = language, known or {}, False

    def of(self, key: str, english: str) -> Said:
        """The words of a key; nothing stays nothing."""
        if self.language == ENGLISH or not english:
            return Said(english)
        if found := self._known.get(key, "").strip():
            return Said(found, self.language)
        self.missing = True
        return Said(english)

    def label(self, key: str, **filled: object) -> Said:
        """A heading or sentence that every report has. A translation may leave out what is filled in."""
        said = self.of(f"label:{key}", LABELS[key])
        return Said(_filled(said.text, filled), said.language)


def words_of(report: Report, language: str) -> Words:
    """A report's words in a language."""
    rows = Translation.objects.filter(report=report, language=language)
    return Words(language, dict(rows.values_list("key", "words")))


def _filled(text: str, filled: Mapping[str, object]) -> str:
    for name, value in filled.items():
        text = text.replace("{" + name + "}", str(value))
    return text


LABELS: Mapping[str, str] = {
    "edition": "Edition {number}, {date}",
    "introduction": "About this report",
    "heard": "Who we heard",
    "size": "We heard {number} people.",
    "themes": "What people said",
    "number": "{number} people spoke of this.",
    "few": "A few people spoke of this.",
    "nearly-all": "Nearly everyone spoke of this.",
    "kept-back": "Some people spoke of this.",
    "share": "That is between {low} and {high} of those who answered.",
    "quotes": "In people’s own words",
    "stories": "Stories",
    "points": "What could change",
    "points-about": "People raised these points. Each says who answers for it and what came of it.",
    "points-table": "Points and what came of them",
    "points-yours": "What is yours to act on",
    "points-none": "There are none yet.",
    "point": "Point",
    "state": "Where it is",
    "owner": "Who answers for it",
    "answer": "What came of it",
    "due": "Due",
    "nobody": "Nobody yet",
    "raised": "Raised",
    "owned": "Somebody answers for it",
    "done": "Done",
    "declined": "Not taken up",
    "not-heard": "Who we did not hear",
    "not-heard-none": "We heard somebody of every group that we set out to hear.",
    "not-heard-about": "We set out to hear people of these groups, and heard fewer than we wanted:",
    "method": "How we listened",
    "limits": "What this report cannot tell",
    "figures": "How the numbers were made",
    "figures-about": (
        "Numbers are rounded to the nearest five. A number below ten is not shown, nor one that would show "
        "another below ten. They are of {date}, and are renewed when at least ten people have been added, or "
        "have taken back what they said."
    ),
    "verbatim": "Every quotation is word for word, from somebody who agreed to be quoted.",
    "withdrawn": "Some words were taken back by those who said them. They are not in this report.",
    "not-a-survey": (
        "We chose whom to hear so that they would differ. This is not a survey: how many said something "
        "does not tell how many people in the area would say it."
    ),
    "a-consultation": "People chose to answer. They may not be like everyone who lives in the area.",
    "approach": "Our approach was: {approach}.",
    "picture": "Picture: {of}",
}
