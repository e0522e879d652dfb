"""A person's timeline."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ourdorset.people.pages.asking import context_of, require_id, today, written_now
from ourdorset.people.pages.on_record import on_record
from ourdorset.people.person_pages import person_words
from ourdorset.people.timeline.chips import chips
from ourdorset.people.timeline.filter import Filter, filter_of
from ourdorset.people.timeline.form import FilterForm, asked_by, form_for
from ourdorset.people.timeline.remembered_words import recall_words, remember_words
from ourdorset.people.timeline.timeline import timeline


@require_http_methods(["GET", "HEAD", "POST"])
def timeline_page(request: HttpRequest, patient_id: str) -> HttpResponse:
    """A page of the timeline; what the form asks for leads to an address that says nothing personal."""
    if request.method == "POST":
        form = FilterForm(request.POST)
        if form.is_valid():
            name = remember_words(request.session, form.cleaned_data["words"])
            return redirect(address(patient_id, asked_by(request.POST, form, name)))
        return show(request, patient_id, Filter(), form)
    asked, forgotten = asked_for(request)
    return show(request, patient_id, asked, form_for(asked), forgotten=forgotten)


def asked_for(request: HttpRequest) -> tuple[Filter, bool]:
    """What the address asks for, and whether its words are no longer kept."""
    asked = filter_of((name, value) for name, values in request.GET.lists() for value in values)
    words = recall_words(request.session, asked.words_name) if asked.words_name else ""
    return replace(asked, words=words or ""), words is None


def address(patient_id: str, asked: Filter) -> str:
    """Where the timeline is that shows this."""
    place = reverse("people:timeline", args=[patient_id])
    return f"{place}?{asked.query}" if asked.query else place


def show(
    request: HttpRequest, patient_id: str, asked: Filter, form: FilterForm, *, forgotten: bool = False
) -> HttpResponse:
    """The page itself."""
    context, whom = context_of(request), require_id(patient_id)
    shown = on_record(lambda connection: timeline(context, connection, whom, asked, today=today()))
    person = shown.person
    words = (person.banner, person.allergies, person.allergy_words)
    frame = person_words(request, *words, here="people:timeline")
    more = {
        "timeline": shown,
        "chips": chips(shown),
        "form": form,
        "forgotten": forgotten,
        "as_of": written_now(),
        "clear": Filter(grouped=asked.grouped).query,
        "plain": replace(asked, grouped=False, at="").query,
        "grouped": replace(asked, grouped=True, at="").query,
        "with_wrong": replace(asked, wrong=True, at="").query,
    }
    return render(request, "people/timeline.html", {**frame, **more})
