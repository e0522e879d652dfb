"""Which columns can hold words that somebody said, and what a withdrawal does with each. A test closes it.

Whoever adds a column, a cache or a file that can hold words adds it here. FREE lists what colleagues write
freely: every run of withdrawn words is taken out of it. REMOVED lists what goes with the words themselves.
NEVER lists what cannot hold any, and why.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import BooleanField, Func, Model, Q, QuerySet

from ourdorset.listening import models as m


class Says(Func):
    """Whether a column of JSON has a text in it that is more than one plain word."""

    template = """jsonb_path_exists(%(expressions)s, '$.** ? (@ like_regex "[^a-z]")')"""
    output_field = BooleanField()  # pyright: ignore[reportAssignmentType, reportIncompatibleVariableOverride]


class Free(NamedTuple):
    """Columns of a model that colleagues write freely, the way to its project, and which rows alone."""

    model: type[Model]
    columns: tuple[str, ...]
    project: str = "project"
    only: Q = Q()

    def rows(self, project: m.Project) -> QuerySet[Any]:
        """Those of a project."""
        return self.model._default_manager.filter(self.only, **{self.project: project.pk})


FREE: tuple[Free, ...] = (
    Free(m.Project, ("name", "about"), "pk"),
    Free(m.Question, ("words", "easy_words", "prompts", "headings")),
    Free(m.Batch, ("counts", "faults")),
    Free(m.Code, ("name", "definition", "include", "exclude")),
    Free(m.CodeExample, ("words",), "code__project"),
    Free(m.CodebookVersion, ("note", "content")),
    Free(m.CodebookChange, ("details",)),
    Free(m.Round, ("name",)),
    Free(m.Decision, ("note",), "passage__round__project"),
    Free(m.Mark, ("title",), "passage__text__project"),
    Free(m.Memo, ("title", "body")),
    Free(m.Cell, ("summary",), "code__project"),
    Free(m.Point, ("title", "about", "answer")),
    Free(m.PointEvent, ("note",), "point__project"),
    Free(m.Opening, ("what", "reason")),
    Free(m.Report, ("title", "sections")),
    Free(m.ReportItem, ("words", "easy_words"), "report__project"),
    Free(m.Translation, ("words",), "report__project"),
    Free(m.Target, ("strata", "source")),
    # of a hundred thousand nearly all have places and ids alone; its keys are ours
    Free(m.Suggestion, ("because",), only=Q(Says("because"))),
    Free(m.Consent, ("how",), "participant__project"),
    Free(m.NonAnswerWords, ("words",)),
)

REMOVED: Mapping[str, str] = {
    "text.body": "filled with as many marks as it had characters there (`withdrawing.fill`)",
    "original.sealed": "deleted with any words of its text, for it holds them all",
    "draft.sealed": "deleted with any words that came in by the same batch",
    "surveyfile.sealed": "deleted with any words that came in by the same batch",
    "refiremainder.sealed": "deleted with any words that came in by the same batch",
    "liveline.sealed": "deleted with any words of the conversation that they became, and with the person",
    "recording.sealed": "deleted, with the sound, with any words of the conversation, and with the person",
    "vector.values": "deleted where it meets the place: words as numbers",
    "aid.apart": "deleted with any words of the project: they were taken from all of it",
    "codename.words": "deleted when no other text has it",
    "codename.sealed": "deleted when no other text has it",
    "contact.sealed": "deleted with the person",
    "characteristic.value": "deleted with the person",
    "editionfile.content": "deleted with every edition built before (`removing.editions`)",
}

_LIST = "one of a fixed list"
_CODE = "a code, not words"
_HASH = "a hash"
NEVER: Mapping[str, str] = {
    "project.kind": _LIST,
    "project.approach": _LIST,
    "project.languages": "codes of languages",
    "question.key": "a short key for a question, made before anyone answers",
    "member.part": _LIST,
    "participant.code_name": "stands for the person; it is the mark that somebody withdrew",
    "characteristic.key": _LIST,
    "participantlink.digest": _HASH,
    "batch.kind": _LIST,
    "conversation.code": _CODE,
    "conversation.language": _CODE,
    "conversation.helped_by": _LIST,
    "conversation.area": _CODE,
    "text.state": _LIST,
    "text.sha256": "a hash, of the body as it is after",
    "text.non_answer": _LIST,
    "text.language": _CODE,
    "turn.speaker": "a code name, or what somebody did there",
    "respondent.digest": "a keyed hash, by which a file that is brought in again is known",
    "respondent.answers": "keyed hashes",
    "nonanswerwords.kind": _LIST,
    "livenotes.language": _CODE,
    "livenotes.helped_by": _LIST,
    "code.colour": _CODE,
    "codebookchange.kind": _LIST,
    "passage.sha256": "a hash; the passage is deleted all the same",
    "roundpassage.done_by": "numbers of colleagues",
    "mark.kind": _LIST,
    "memo.kind": _LIST,
    "consent.quote": _LIST,
    "passageconsent.quote": _LIST,
    "withdrawal.changed": "counts",
    "withdrawalrequest.state": _LIST,
    "point.state": _LIST,
    "point.owner": _CODE,
    "pointevent.what": _LIST,
    "pointevent.owner": _CODE,
    "codename.kind": _LIST,
    "codename.digest": "a keyed hash; deleted with the code name",
    "replacement.rule": "the name of a rule",
    "reportitem.kind": _LIST,
    "translation.language": _CODE,
    "translation.key": _CODE,
    "machinefigures.people": "keyed hashes",
    "machinefigures.content": "figures of groups of a fixed list",
    "figures.people": "keyed hashes",
    "figures.content": "figures of themes by their numbers",
    "lastingkey.sealed": "a key",
    "linktry.source": "a keyed hash of an address",
    "edition.audience": _LIST,
    "edition.owner": _CODE,
    "editionfile.form": _LIST,
    "editionfile.language": _CODE,
    "editionfile.sha256": "a hash; deleted with the file",
    "vector.model": "the name of a model",
    "suggestion.kind": _LIST,
    "aid.kind": _LIST,
    "job.kind": _LIST,
    "job.counts": "counts",
    "job.fault": "what went wrong, in words of our own",
    "suggestion.model": "the name of a model",
}
