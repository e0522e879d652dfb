"""“Something is wrong” and “why was my record opened?”: forms that ask an organisation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.accounts.api import lent_connection
from ourdorset.design.api import Form, RadiosField, TextAreaField
from ourdorset.kernel.api import InvalidError, NotFoundError
from ourdorset.people.api import (
    ACCESS,
    CORRECTION,
    LONGEST,
    REASONS,
    Asked,
    Holder,
    ask_organisation,
    holders,
)
from ourdorset.resident.asked import my_questions
from ourdorset.resident.looks import about, the_look
from ourdorset.resident.pages.frame import opened, show
from ourdorset.resident.reading import Held, read
from ourdorset.resident.titles import ASKABLE, title
from ourdorset.resident.whose import Whose

HERE = "resident:questions"
SENT = "/me/questions/?sent"


class WrongForm(Form):
    """What is wrong, in a few words to choose and in one's own."""

    reason = RadiosField(
        label="What is wrong?",
        choices=list(REASONS.items()),
        error_messages={"required": "Choose what is wrong"},
    )
    words = TextAreaField(
        label="Tell them in your own words",
        help_text="Say what is wrong, and what is right if you know it.",
        max_length=LONGEST,
        error_messages={"required": "Tell them in your own words"},
    )


class WhyForm(Form):
    """What one wants to know about an opening of the record."""

    words = TextAreaField(
        label="What do you want to ask?",
        max_length=LONGEST,
        error_messages={"required": "Write what you want to ask"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def wrong_page(request: HttpRequest, resource_type: str, resource_id: str) -> HttpResponse:
    """Say that an entry is wrong; it goes to the organisation that holds it."""
    if resource_type not in ASKABLE:
        raise NotFoundError
    found = opened(request) if resource_type == "Patient" else opened(request, resource_type)
    held = read(found.chosen, resource_type)
    resource = held.one(resource_type, resource_id)
    name, holder = title(resource), held.holders.of(resource)
    owner = holder if holder.ods else held.practice
    form = WrongForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, focus = form.cleaned_data, f"{resource_type}/{resource_id}"
        asked = _asked(found.chosen, owner, given["words"], CORRECTION, given["reason"], focus, name)
        if _sent(form, found.chosen, asked):
            return redirect(SENT)
    words = {"form": form, "title": name, "owner": owner, "back": request.path.removesuffix("wrong/")}
    return show(request, "resident/wrong.html", found, words, here="resident:record")


@require_http_methods(["GET", "HEAD", "POST"])
def why_page(request: HttpRequest, day: str, actor: str) -> HttpResponse:
    """Ask the organisation of someone who looked why they did."""
    found = opened(request)
    whose = found.chosen
    look = the_look(whose, day, actor)
    with lent_connection() as connection:
        known = holders(whose.context, connection, [], look.code)
    owner = known.by_ods.get(look.code, Holder(look.code, look.organisation))
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = _asked(whose, owner, form.cleaned_data["words"], ACCESS, "", "", about(look), look.actor)
        if _sent(form, whose, asked):
            return redirect(SENT)
    words = {"form": form, "look": look, "about": about(look), "owner": owner}
    return show(request, "resident/why.html", found, words, here="resident:looked")


@require_safe
def questions_page(request: HttpRequest) -> HttpResponse:
    """All that was asked, and what came of it."""
    found = opened(request)
    held: Held = read(found.chosen, "Task")
    words = {"questions": my_questions(held), "sent": "sent" in request.GET}
    return show(request, "resident/questions.html", found, words, here=HERE)


def _asked(
    whose: Whose, owner: Holder, words: str, kind: str, reason: str, focus: str, about: str, looker: str = ""
) -> Asked:
    return Asked(kind, whose.patient, whose.acting, owner, words, reason, focus, about, looker)


def _sent(form: Form, whose: Whose, asked: Asked) -> bool:
    """Whether the question was kept; what was wrong with it is added to the form."""
    try:
        with lent_connection() as connection:
            ask_organisation(whose.context, connection, asked)
    except InvalidError as error:
        form.add_error(None, error.text)
        return False
    return True
