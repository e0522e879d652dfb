"""What counts as no answer: the table that holds everywhere, and what this project says otherwise."""

from collections import Counter
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ourdorset.listening.access import EVERYONE, Access, access
from ourdorset.listening.models import NonAnswer, NonAnswerWords, Part, Question, Text
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.taking_in.non_answers import TABLE, bare
from ourdorset.listening.taking_in.non_answers_forms import WordsForm
from ourdorset.listening.taking_in.pages.transcripts import HERE
from ourdorset.listening.taking_in.retyping import retype


@require_http_methods(["GET", "HEAD", "POST"])
def non_answers_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """See the table and how many answers of each kind there are; a lead adds to it."""
    leads = request.method == "POST"
    found = access(request, project, (Part.LEAD,) if leads else EVERYONE)
    questions = list(Question.objects.filter(project=found.project))
    form = WordsForm(request.POST if leads else None, questions=questions)
    if leads and ("remove" in request.POST or form.is_valid()):
        changed = _change(request, found, form)
        leave_notice(request.session, f"Kept; {changed:,} answers are typed anew")
        return redirect("listening:taking-in-non-answers", project)
    words = {
        "table_rows": [(kind.label, kind_words) for kind, kind_words in TABLE.items()],
        "own": NonAnswerWords.objects.filter(project=found.project).select_related("question"),
        "form": form if found.leads else None,
        "counted": _counted(found, questions),
        "kinds": [kind.label for kind in NonAnswer],
    }
    return show(request, found, "taking_in_non_answers", words, here=HERE)


def _change(request: HttpRequest, found: Access, form: WordsForm) -> int:
    if number := request.POST.get("remove"):
        rows = NonAnswerWords.objects.filter(project=found.project)
        rows.filter(pk=int(number) if number.isdecimal() else 0).delete()
    else:
        given = form.cleaned_data
        NonAnswerWords.objects.update_or_create(
            project=found.project,
            question_id=int(given["question"]) if given["question"] else None,
            words=bare(given["words"]),
            defaults={"kind": given["kind"]},
        )
    return retype(found.project)


def _counted(found: Access, questions: list[Question]) -> list[tuple[Question, list[int]]]:
    """How many texts of each kind each question has. Texts, not people: nobody is told of by it."""
    rows = Text.objects.filter(project=found.project, question__isnull=False)
    counts: Counter[tuple[int, str]] = Counter()
    for question, kind, many in rows.values_list("question", "non_answer").annotate(many=Count("pk")):
        counts[question, kind] = many
    return [(one, [counts[one.pk, kind.value] for kind in NonAnswer]) for one in questions]
