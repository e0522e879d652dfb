"""What residents say is wrong with what this organisation holds: the list, and one question to answer."""

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.accounts.api import lent_connection
from ourdorset.design.api import Form, RadiosField, SelectField, TextAreaField
from ourdorset.kernel.api import Context, InvalidError, NotFoundError
from ourdorset.people.corrections.answering import NOBODY, Answer, answer, own_question, waiting
from ourdorset.people.corrections.asking import LONGEST
from ourdorset.people.corrections.states import ANSWERS, PASS_ON
from ourdorset.people.holders import Holder, partners
from ourdorset.people.pages.asking import context_of, require_id, today


class AnswerForm(Form):
    """An answer, and the words that the person will read."""

    act = RadiosField(
        label="What is your answer?",
        choices=[(key, words) for key, (words, _) in ANSWERS.items()],
        error_messages={"required": "Choose an answer"},
    )
    to = SelectField(
        label="If you pass it on: to which organisation?", choices=[("", "Choose one")], required=False
    )
    words = TextAreaField(
        label="What the person will read",
        help_text="Say what was done and why, in plain words. Your name and organisation are shown with it.",
        max_length=LONGEST,
        error_messages={"required": "Say in words what was done, and why"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


@require_safe
def questions_page(request: HttpRequest) -> HttpResponse:
    """The open questions of one's own organisation."""
    with lent_connection() as connection:
        found = waiting(context_of(request), connection, today=today())
    words = {"waiting": found, "answered": "answered" in request.GET}
    return render(request, "people/questions.html", words)


@require_http_methods(["GET", "HEAD", "POST"])
def question_page(request: HttpRequest, task_id: str) -> HttpResponse:
    """One question, and the form to answer it."""
    context = context_of(request)
    with lent_connection() as connection:
        try:
            question, _ = own_question(context, connection, require_id(task_id))
            others = partners(context, connection)
        except NotFoundError as error:
            missing = error
        else:
            missing = None
    if missing:
        raise missing
    form = _form(request, others, context, question.version)
    if request.method == "POST" and form.is_valid() and _answered(request, form, context, task_id, others):
        return redirect("/people/questions/?answered")
    return render(request, "people/question.html", {"question": question, "form": form})


def _form(request: HttpRequest, others: dict[str, Holder], context: Context, version: int) -> AnswerForm:
    form = AnswerForm(request.POST or None, initial={"version": version})
    names = [(ods, other.name) for ods, other in others.items() if ods != context.organisation]
    cast(Any, form.fields["to"]).choices = [("", "Choose one"), *names]
    return form


def _answered(
    request: HttpRequest, form: AnswerForm, context: Context, task_id: str, others: dict[str, Holder]
) -> bool:
    """Whether the answer was taken; what was wrong with it is added to the form."""
    given = form.cleaned_data
    to = others.get(given["to"], NOBODY) if given["act"] == PASS_ON else NOBODY
    user = cast(Any, request).user
    said = Answer(given["act"], given["words"], f"{user}, {user.organisation.name}", to)
    try:
        with lent_connection() as connection:
            answer(context, connection, task_id, given["version"], said)
    except InvalidError as error:
        form.add_error("to" if given["act"] == PASS_ON else None, error.text)
        return False
    return True
