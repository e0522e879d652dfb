"""Columns that are questions: new questions are made, and headings remembered for the next file."""

from collections.abc import Sequence

from django.db.models import Max
from django.utils.text import slugify

from ourdorset.listening.models import Project, Question
from ourdorset.listening.taking_in.non_answers import bare
from ourdorset.listening.taking_in.survey.columns import NEW, QUESTION, same_question

LONGEST_KEY = 50


def settled(project: Project, headings: Sequence[str], uses: Sequence[str]) -> list[str]:
    """The uses with each new question made; the same words in two sheets are one question."""
    found: list[str] = []
    for heading, use in zip(headings, uses, strict=True):
        if use == NEW:
            same = same_question(heading, list(Question.objects.filter(project=project)))
            question = same or _made(project, heading)
            use = f"{QUESTION}{question.pk}"
        elif use.startswith(QUESTION):
            _remember(Question.objects.get(project=project, pk=use.removeprefix(QUESTION)), heading)
        found.append(use)
    return found


def _made(project: Project, heading: str) -> Question:
    rows = Question.objects.filter(project=project)
    stem = slugify(heading)[:LONGEST_KEY].strip("-") or "question"
    taken, key, number = set(rows.values_list("key", flat=True)), stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    last = rows.aggregate(last=Max("order"))["last"] or 0
    return Question.objects.create(
        project=project, key=key, order=last + 1, words=heading, headings=[heading]
    )


def _remember(question: Question, heading: str) -> None:
    if bare(heading) not in {bare(each) for each in question.headings}:
        question.headings = [*question.headings, heading]
        question.save(update_fields=["headings"])
