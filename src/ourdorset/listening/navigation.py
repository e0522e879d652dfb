"""The pages that every page of a project leads to, and the words that its frame needs.

A new page of a project is a row of PROJECT_PAGES; `here` is its URL name, and pages beneath it give the same.
"""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ourdorset.listening.access import EVERYONE, WORKS, Access
from ourdorset.listening.elsewhere.named import there
from ourdorset.listening.models import Part
from ourdorset.listening.notices import take_notice

LEADS = (Part.LEAD,)
MEETS_PEOPLE = (Part.LEAD, Part.INTERVIEWER)


class ProjectPage(NamedTuple):
    """A page by what it is called, its URL name (whose one argument is `project`) and who sees it."""

    words: str
    name: str
    parts: tuple[Part, ...] = EVERYONE


# In the order in which one comes to them: set up, hear, understand, give back.
PROJECT_PAGES: tuple[ProjectPage, ...] = (
    ProjectPage("Overview", "listening:project"),
    ProjectPage("Questions", "listening:questions"),
    ProjectPage("People", "listening:people", MEETS_PEOPLE),
    ProjectPage("Who is heard", "listening:heard", WORKS),
    ProjectPage("Conversations", "listening:conversations", WORKS),
    ProjectPage("Bring words in", "listening:taking-in", MEETS_PEOPLE),
    ProjectPage("Names to check", "listening:names", WORKS),
    ProjectPage("Codebook", "listening:codebook"),
    ProjectPage("Coding", "listening:coding"),
    ProjectPage("Agreement", "listening:rounds"),
    ProjectPage("Matrix", "listening:matrix"),
    ProjectPage("Memos", "listening:memos"),
    ProjectPage("Journal", "listening:journal"),
    ProjectPage("Points", "listening:points"),
    ProjectPage("Reports", "listening:reports"),
    ProjectPage("Tell people", "listening:give-links", LEADS),
    ProjectPage("Taken back", "listening:withdrawals", LEADS),
    ProjectPage("Members", "listening:members", LEADS),
    ProjectPage("Settings", "listening:settings", LEADS),
)


def project_words(found: Access, here: str = "") -> dict[str, Any]:
    """What the frame `listening/project.html` shows: the project, its pages, and who asks."""
    pages = [
        {
            "words": page.words,
            "href": reverse(page.name, args=[found.project.uuid]),
            "here": page.name == here,
        }
        for page in PROJECT_PAGES
        if found.member.part in page.parts
    ]
    model = there()
    return {
        "project": found.project,
        "member": found.member,
        "leads": found.leads,
        "project_pages": pages,
        "elsewhere": model.host if model else "",
    }


def show(
    request: HttpRequest,
    found: Access,
    template: str,
    words: dict[str, Any],
    *,
    here: str = "",
    status: int = 200,
) -> HttpResponse:
    """A page of a project in its frame, with what an earlier page left to be said (`leave_notice`).

    `template` is the name of a file in `templates/listening/`, without its ending.
    """
    framed = project_words(found, here) | {"notice": take_notice(request.session)} | words
    return render(request, f"listening/{template}.html", framed, status=status)
