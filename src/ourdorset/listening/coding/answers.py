"""Survey answers a page at a time, by question and by words: as quick on the last page as on the first."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import BooleanField, Exists, Func, OuterRef, Q, QuerySet, Value

from ourdorset.listening.models import Coding, Project, Question, Text, TextState
from ourdorset.listening.suggesting.api import otherwise

PER_PAGE = 100
COUNTED = 1000  # beyond this a page says "more than"


class Asked(NamedTuple):
    """Which answers: to a question, with words in them, with a code, by a coder, from where on."""

    question: str = ""
    words: str = ""
    code: UUID | None = None
    coder: int | None = None
    after: int = 0
    before: int = 0


class Answers(NamedTuple):
    """One page, in the order in which they came in, and the ids from which the next and the last one go."""

    texts: Sequence[Text]
    count: int
    following: int = 0
    preceding: int = 0

    @property
    def counted(self) -> str:
        """How many there are, told no further than a page needs."""
        if self.count > COUNTED:
            return f"more than {COUNTED:,} answers"
        return f"{self.count:,} answer{'' if self.count == 1 else 's'}"


class Finds(Func):
    """Whether an answer has the words: PostgreSQL's web search, with quotes, or, and -.

    https://www.postgresql.org/docs/current/textsearch-controls.html#TEXTSEARCH-PARSING-QUERIES
    """

    template = '"listening_text"."words" @@ websearch_to_tsquery(\'english\', %(expressions)s)'
    output_field = BooleanField()  # pyright: ignore[reportAssignmentType, reportIncompatibleVariableOverride]


def answers(project: Project, asked: Asked) -> Answers:
    """A page of answers. Three statements, however many answers there are."""
    rows = _rows(project, asked)
    if asked.before:
        page = list(rows.filter(pk__lt=asked.before).order_by("-pk")[: PER_PAGE + 1])
        more, page = len(page) > PER_PAGE, page[:PER_PAGE][::-1]
        following, preceding = bool(page), more
    else:
        page = list(rows.filter(pk__gt=asked.after).order_by("pk")[: PER_PAGE + 1])
        following, preceding = len(page) > PER_PAGE, asked.after > 0
        page = page[:PER_PAGE]
    count = rows.order_by()[: COUNTED + 1].count()
    if not page:
        return Answers([], count)
    return Answers(page, count, page[-1].pk if following else 0, page[0].pk if preceding else 0)


def _rows(project: Project, asked: Asked) -> QuerySet[Text]:
    rows = Text.objects.filter(project=project, conversation=None, state=TextState.READY, non_answer="")
    rows = rows.select_related("question", "participant")
    if asked.question:
        question = Question.objects.filter(project=project, key=asked.question).values("pk")[:1]
        rows = rows.filter(question=question)
    if asked.words:
        finds = Q(Finds(Value(asked.words)))
        for other in otherwise(asked.words):
            finds |= Q(Finds(Value(other)))
        rows = rows.filter(finds)
    if asked.code or asked.coder:
        coded = Coding.objects.filter(passage__text=OuterRef("pk"), round=None)
        coded = coded.filter(code__uuid=asked.code) if asked.code else coded
        coded = coded.filter(by=asked.coder) if asked.coder else coded
        rows = rows.filter(Exists(coded))
    return rows
