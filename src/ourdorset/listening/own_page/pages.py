"""The page behind a participant's link. Opening it changes nothing that they said or agreed to.

No account: whoever has the link has the page. It names nobody. As on every page, no cache keeps it and no
other site is told its address.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.accounts.api import source_of
from ourdorset.audit.api import Action
from ourdorset.kernel.api import InvalidError
from ourdorset.listening.models import Participant, QuoteLevel
from ourdorset.listening.own_page.asking import agree_to_less, ask_back, note, words_of
from ourdorset.listening.own_page.letter import letter
from ourdorset.listening.own_page.links import bearer_of
from ourdorset.listening.own_page.theirs import AGREED, newest_consent, theirs

SAID = {
    "asked": "Thank you. We use those words no more, and will take them out everywhere.",
    "all": "Thank you. We use nothing that you said any more, and will take it out everywhere.",
    "less": "Thank you. What you chose holds from now on.",
}


@require_safe
def own_page(request: HttpRequest, token: str) -> HttpResponse:
    """How their words were used."""
    participant = _bearer(request, token)
    note(participant, Action.READ, "own page")
    words = {
        "participant": participant,
        "project": participant.project,
        "theirs": theirs(participant),
        "consent": newest_consent(participant),
        "levels": list(AGREED.items()),
        "said": SAID.get(request.GET.get("said", "")),
    }
    return _shown(request, token, "own_page", words)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_page(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a passage or everything back after being asked again; or agree to less."""
    participant = _bearer(request, token)
    if request.method == "POST" and "quote" in request.POST:
        return _less(request, token, participant)
    key = request.POST.get("what", request.GET.get("what", ""))
    words = words_of(participant, key) if key else ""
    if request.method == "POST":
        ask_back(participant, key)
        return redirect(_back(request, token, "asked" if key else "all"))
    return _shown(request, token, "own_ask", {"what": key, "words": words})


@require_safe
def letter_page(request: HttpRequest, token: str) -> HttpResponse:
    """The same on paper."""
    participant = _bearer(request, token)
    note(participant, Action.EXPORT, "letter")
    pdf = letter(participant, large="large" in request.GET, easy="easy" in request.GET)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="how-your-words-were-used.pdf"'
    return answer


def _less(request: HttpRequest, token: str, participant: Participant) -> HttpResponse:
    quote = request.POST.get("quote", "")
    if quote not in QuoteLevel.values:
        raise InvalidError("Choose how far your words may go, on your page.")
    agree_to_less(participant, quote, story="story" in request.POST, contact="contact" in request.POST)
    return redirect(_back(request, token, "less"))


def _bearer(request: HttpRequest, token: str) -> Participant:
    return bearer_of(token, source_of(request))


def _back(request: HttpRequest, token: str, said: str) -> str:
    return f"{reverse('listening:own-page', args=[token])}?said={said}{_mode(request)}"


def _mode(request: HttpRequest) -> str:
    return "".join(f"&{name}=1" for name in ("large", "easy") if name in request.GET)


def _shown(request: HttpRequest, token: str, template: str, words: dict[str, Any]) -> HttpResponse:
    modes = {"large": "large" in request.GET, "easy": "easy" in request.GET}
    framed = {"token": token, "mode": _mode(request), **modes, **words}
    return render(request, f"listening/{template}.html", framed)
