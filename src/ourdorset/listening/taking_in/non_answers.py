"""Answers that answer nothing, typed before anything is counted.

The table holds for every question; a project may say otherwise, for all its questions or for one. Nothing is
thrown away: “nothing”, where it answers “What could be better?”, is shown as just that.
"""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from ourdorset.listening.models import NonAnswer, NonAnswerWords, Project

LONGEST = 60
TABLE: Mapping[NonAnswer, tuple[str, ...]] = MappingProxyType(
    {
        NonAnswer.EMPTY: (
            "not provided", "not given", "not stated", "not answered", "none given", "no answer",
            "no answer given", "no response", "blank", "left blank", "skipped", "skip", "null", "x",
            "xx", "xxx", "nan",
        ),
        NonAnswer.NOTHING: (
            "nothing", "nothing really", "nothing at all", "nothing else", "nothing more",
            "nothing further", "nothing to add", "nothing to say", "nothing comes to mind",
            "nothing i can think of", "nothing in particular", "nothing specific", "nothing much",
            "nothing thank you", "nothing thanks", "none", "none really", "nil", "no", "nope",
            "no thanks", "no thank you", "no nothing", "not really", "not much",
            "cant think of anything", "i cant think of anything", "cannot think of anything",
        ),
        NonAnswer.NOT_APPLICABLE: (
            "na", "n a", "not applicable", "not relevant", "does not apply", "doesnt apply",
            "none applicable", "not applicable to me",
        ),
        NonAnswer.NO_COMMENT: (
            "no comment", "no comments", "no further comment", "no further comments",
            "no other comments", "nothing to comment", "prefer not to say", "rather not say",
            "id rather not say", "private", "pass",
        ),
        NonAnswer.DONT_KNOW: (
            "dont know", "i dont know", "do not know", "i do not know", "dk", "dunno", "not sure",
            "im not sure", "i am not sure", "unsure", "no idea", "ive no idea", "i have no idea",
            "cant say", "hard to say",
        ),
    }
)  # fmt: skip
_BY_WORDS: Mapping[str, NonAnswer] = {words: kind for kind, rows in TABLE.items() for words in rows}


def bare(words: str) -> str:
    """Small letters and figures with single spaces; other punctuation gone: “N/A.” is “na”."""
    kept = [_bare_letter(letter) for letter in words.casefold()]
    return " ".join("".join(kept).split())


def _bare_letter(letter: str) -> str:
    if letter.isascii():
        return letter if letter.isalnum() else " " if letter.isspace() or letter in "-_" else ""
    category = unicodedata.category(letter)
    return "" if category[0] == "P" else " " if category[0] in "ZC" else letter


class NonAnswers:
    """The table as one project has it."""

    def __init__(self, project: Project | None = None) -> None:
        rows = NonAnswerWords.objects.filter(project=project) if project else ()
        self._own = {(row.question_id, row.words): NonAnswer(row.kind) for row in rows}  # pyright: ignore

    def kind(self, words: str, question: int | None = None) -> NonAnswer:
        """What an answer to a question (its id) is: NonAnswer.NONE for an answer."""
        if len(words) > LONGEST and len(words.strip()) > LONGEST:
            return NonAnswer.NONE
        said = bare(words)
        if not said:
            return NonAnswer.EMPTY
        for key in ((question, said), (None, said)):
            if key in self._own:
                return self._own[key]
        return _BY_WORDS.get(said, NonAnswer.NONE)
