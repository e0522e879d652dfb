"""The pages that every page of a project leads to, by stage, and the words that its frame needs.

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
    """A page: its words, its URL name (whose one argument is `project`), at which stage, and who sees it."""

    words: str
    name: str
    stage: str
    parts: tuple[Part, ...] = EVERYONE


class Stage(NamedTuple):
    """One step of the work: where it begins, and its pages as (words, address, whether one is there)."""

    words: str
    href: str
    here: bool
    pages: list[tuple[str, str, bool]]


# In the order in which one comes to them.
PROJECT_PAGES: tuple[ProjectPage, ...] = (
    ProjectPage("Overview", "listening:project", "Overview"),
    ProjectPage("Questions", "listening:questions", "Set up"),
    ProjectPage("Members", "listening:members", "Set up", LEADS),
    ProjectPage("Settings", "listening:settings", "Set up", LEADS),
    ProjectPage("People", "listening:people", "Listen", MEETS_PEOPLE),
    ProjectPage("Who is heard", "listening:heard", "Listen", WORKS),
    ProjectPage("Conversations", "listening:conversations", "Listen", WORKS),
    ProjectPage("Bring words in", "listening:taking-in", "Listen", MEETS_PEOPLE),
    ProjectPage("Names to check", "listening:names", "Listen", WORKS),
    ProjectPage("Taken back", "listening:withdrawals", "Listen", LEADS),
    ProjectPage("Codebook", "listening:codebook", "Understand"),
    ProjectPage("Coding", "listening:coding", "Understand"),
    ProjectPage("Find words", "listening:find-words", "Understand"),
    ProjectPage("Agreement", "listening:rounds", "Understand"),
    ProjectPage("Matrix", "listening:matrix", "Understand"),
    ProjectPage("Memos", "listening:memos", "Understand"),
    ProjectPage("Journal", "listening:journal", "Understand"),
    ProjectPage("Points", "listening:points", "Give back"),
    ProjectPage("Reports", "listening:reports", "Give back"),
    ProjectPage("Tell people", "listening:give-links", "Give back", LEADS),
)


def stages(found: Access, here: str = "") -> list[Stage]:
    """The stages that this member sees something of, each with its pages; `here` is a page's URL name."""
    mine = [page for page in PROJECT_PAGES if found.member.part in page.parts]
    pages: dict[str, list[tuple[str, str, bool]]] = {}
    for page in mine:
        link = (page.words, reverse(page.name, args=[found.project.uuid]), page.name == here)
        pages.setdefault(page.stage, []).append(link)
    return [Stage(words, links[0][1], any(at for _, _, at in links), links) for words, links in pages.items()]


def project_words(found: Access, here: str = "") -> dict[str, Any]:
    """What the frame `listening/project.html` shows: the project, its pages, and who asks."""
    model = there()
    return {
        "project": found.project,
        "member": found.member,
        "leads": found.leads,
        "stages": stages(found, here),
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
