"""Answers typed anew when a project's table of non-answers has changed."""

from django.db import transaction
from django.db.models.functions import Length

from ourdorset.listening.models import Project, Text
from ourdorset.listening.taking_in.non_answers import LONGEST, NonAnswers

AT_ONCE = 2_000
# “[Person 12]” may stand for more than it is long
_LONGEST_BODY = LONGEST * 2


def retype(project: Project) -> int:
    """Type the project's answers by its table as it is now; how many changed. Only short ones can."""
    table, changed = NonAnswers(project), 0
    answers = Text.objects.filter(project=project, question__isnull=False)
    short = answers.annotate(length=Length("body")).filter(length__lte=_LONGEST_BODY)
    several: list[Text] = []
    with transaction.atomic():
        for text in short.only("body", "non_answer", "question").iterator(AT_ONCE):
            kind = table.kind(text.body, text.question_id)  # pyright: ignore[reportAttributeAccessIssue]
            if kind != text.non_answer:
                text.non_answer = kind
                several.append(text)
                changed += 1
            if len(several) == AT_ONCE:
                Text.objects.bulk_update(several, ["non_answer"], AT_ONCE)
                several.clear()
        Text.objects.bulk_update(several, ["non_answer"], AT_ONCE)
    return changed
