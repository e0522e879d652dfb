"""Every page of a consultation of 100,000 answers, and taking words back from it.

Asked: each page within 200 ms of server time, through its own function with its template, and within 2 s what
is worked out over everybody each time; a report built in 10 s; a person or a passage taken back in 2 s, and
the page that says what that would change in 1 s.
`OURDORSET_BENCH_ANSWERS` says how many answers.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from bench.figure import Figure
from bench.listening_consultation import Made, consultation
from bench.listening_scale import ANSWERS

TIMES = 5
ASKED = 200  # ms
# What is worked out over everybody each time: weights by raking, and a report as it would be built now.
COMPUTED = {"weights": 2_000, "report-preview": 2_000, "report-preview, easy to read": 2_000}
# What is done once, in seconds.
DEEDS = {
    "a report built": 10,
    "figures counted again": 10,
    "what taking a person's words back would change": 1,
    "what taking a passage back would change": 1,
    "a person's words taken back": 2,
    "a passage taken back": 2,
}


class Page(NamedTuple):
    """A page as it is asked for: what it is called, its address, and who asks (the lead, or a partner)."""

    words: str
    address: str
    partner: bool = False


class Seen(NamedTuple):
    """What a page took: milliseconds, and statements of SQL."""

    words: str
    milliseconds: float
    statements: int


def figures() -> Iterator[Figure]:
    """Everything in a process of its own, over a database of its own."""
    run = [sys.executable, "-m", "bench.listening_pages"]
    told = json.loads(subprocess.run(run, capture_output=True, check=True, text=True).stdout.splitlines()[-1])
    pages = sorted((Seen(*each) for each in told["pages"]), key=lambda seen: -seen.milliseconds)
    over = [seen for seen in pages if seen.milliseconds > ASKED or seen.words in COMPUTED]
    some = f"{ANSWERS:,} answers"
    yield Figure(f"{some}: made", told["made"], "s", 60, False)
    for seen in over or pages[:1]:
        called = f"{some}: the page {seen.words} ({seen.statements} statements)"
        yield Figure(called, seen.milliseconds, "ms", COMPUTED.get(seen.words, ASKED), False)
    slow = sum(seen.milliseconds > COMPUTED.get(seen.words, ASKED) for seen in pages)
    yield Figure(f"{some}: pages as quick as asked, of {len(pages)}", len(pages) - slow, "pages")
    yield Figure(f"{some}: most statements of a page", max(seen.statements for seen in pages), "")
    for words, seconds in told["deeds"].items():
        yield Figure(f"{some}: {words}", seconds, "s", DEEDS[words], False)


def main() -> None:
    """Print one line of JSON with what was measured."""
    from ourdorset.config.settings import settings
    from ourdorset.config.startup import house

    with tempfile.TemporaryDirectory(prefix="ourdorset-bench-") as folder:
        Path(folder).chmod(0o755)
        os.environ["OURDORSET_HOME"] = f"{folder}/home"
        settings.cache_clear()
        with house():
            begun = time.perf_counter()
            made = consultation(ANSWERS)
            seconds = time.perf_counter() - begun
            pages = [_seen(made, page) for page in pages_of(made)]
            deeds = {words: _seconds(made, do) for words, do in _deeds(made).items()}
            print(json.dumps({"made": seconds, "pages": pages, "deeds": deeds}))


def pages_of(made: Made) -> Iterator[Page]:
    """Every page that a project's frame leads to, and those beneath."""
    from django.urls import reverse

    from ourdorset.listening.navigation import PROJECT_PAGES

    project = made.found.project
    for page in PROJECT_PAGES:
        yield Page(page.words, reverse(page.name, args=[project.uuid]))
    for name, (arguments, query) in _beneath(made).items():
        route, _, more = name.partition(": ")
        own = [] if route in OUTSIDE else [project.uuid]
        words = f"{route}{f', {more}' if more else ''}"
        address = reverse(f"listening:{route}", args=[*own, *arguments])
        yield Page(words, f"{address}?{query}" if query else address, route.startswith("partner"))


# Addresses that do not begin with a project.
OUTSIDE = ("projects", "new-project", "own-page", "own-ask", "partner-points", "partner-point", "published")


def _beneath(made: Made) -> Mapping[str, tuple[list[object], str]]:
    """By URL name, with a word more where it is asked for twice: its arguments and its query."""
    return {**_of_people(made), **_of_words(made), **_given_back(made)}


def _of_people(made: Made) -> dict[str, tuple[list[object], str]]:
    from ourdorset.listening.models import Conversation, Member, Question

    project = made.found.project
    one, talking = made.people[3].uuid, made.people[6].uuid
    talk = Conversation.objects.filter(project=project)[0].uuid
    last = max(1, len(made.people) // 50)
    return {
        "projects": ([], ""), "new-project": ([], ""),
        "new-question": ([], ""), "question": ([Question.objects.filter(project=project)[0].pk], ""),
        "member": ([Member.objects.filter(project=project)[0].pk], ""),
        "people: the last page": ([], f"page={last}"), "people: the middle": ([], f"page={last // 2}"),
        "people: by code name": ([], "q=R0019"), "people: nobody": ([], "q=Nobody"),
        "new-participant": ([], ""), "participant": ([one], ""),
        "participant: in a conversation": ([talking], ""),
        "tell": ([one], ""), "contact": ([one], ""), "consent": ([one], ""),
        "heard-csv": ([], ""), "targets": ([], ""), "targets-csv": ([], ""), "shares": (["age-band"], ""),
        "weights": ([], ""), "new-conversation": ([], ""), "conversation": ([talk], ""),
        "give-links: the last page": ([], f"page={last}"),
    }  # fmt: skip


def _of_words(made: Made) -> dict[str, tuple[list[object], str]]:
    from ourdorset.listening import models as m

    project, found = made.found.project, {"project": made.found.project}
    code, passage = m.Code.objects.filter(**found)[7].uuid, made.texts[9]
    rounds, memo = m.Round.objects.filter(**found)[0].pk, m.Memo.objects.filter(**found)[0].uuid
    batch = m.Batch.objects.filter(**found)[0].uuid
    waiting = m.Text.objects.filter(state="to-review", **found)[0].uuid
    talk = m.Text.objects.filter(conversation__isnull=False, **found)[0].uuid
    cell = m.Cell.objects.filter(participant__project=project, code__theme=True).select_related()[0]
    last = max(1, len(made.people) // 20)
    return {
        "taking-in-transcripts": ([], ""), "taking-in-notes": ([], ""), "taking-in-recordings": ([], ""),
        "taking-in-non-answers": ([], ""), "taking-in-survey": ([], ""), "taking-in-batch": ([batch], ""),
        "openings": ([], ""), "names-answers": ([], ""), "names-answers: the last page": ([], "page=9999"),
        "names-sample": ([], ""), "names-text": ([waiting], ""),
        "passage-consent": ([passage.uuid], "start=0&end=20"),
        "code-new": ([], ""), "codebook-table": ([], ""), "codebook-versions": ([], ""), "code": ([code], ""),
        "code-answers": ([], ""), "code-answers: with words": ([], "words=bus"),
        "code-answers: with a code": ([], f"code={code}"), "code-text": ([talk], ""),
        "code-text: an answer": ([passage.uuid], ""), "code-more": ([code], ""),
        "code-candidates: quotes": (["quote"], ""), "round-new": ([], ""), "round": ([rounds], ""),
        "round-code": ([rounds], ""), "memo": ([memo], ""), "refi": ([], ""),
        "matrix: the last page": ([], f"page={last}"), "matrix: of a group": ([], "group=sex%3Dfemale"),
        "cell": ([cell.participant.uuid, cell.code.uuid], ""), "saturation": ([], ""),
        "compare": ([], ""), "compare: by age": ([], "by=age-band"), "compare-csv": ([], "by=age-band"),
    }  # fmt: skip


def _given_back(made: Made) -> dict[str, tuple[list[object], str]]:
    from ourdorset.listening import models as m
    from ourdorset.listening.own_page.links import new_link

    project = made.found.project
    point, theirs = (m.Point.objects.filter(project=project, owner=owner)[0].uuid for owner in ("QVV", "RBD"))
    report = m.Report.objects.filter(project=project)[0]
    public, partner = m.Edition.objects.filter(report=report).order_by("number")
    item = m.ReportItem.objects.filter(report=report)[0].pk
    token = new_link(made.found, made.people[6]).address.rstrip("/").rsplit("/", 1)[-1]
    one: list[object] = [report.uuid]
    return {
        "point": ([point], ""), "point-words": ([point], ""), "partner-points": ([], ""),
        "partner-point": ([theirs], ""), "report": (one, ""), "report-item": ([*one, item], ""),
        "report-translation": ([*one, "pl"], ""), "report-preview": (one, ""),
        "report-preview: easy to read": (one, "form=easy"), "edition": ([public.uuid], ""),
        "edition: of a partner": ([partner.uuid], ""), "edition-file": ([public.uuid, "html", "en"], ""),
        "published": (one, ""), "own-page": ([token], ""), "own-ask": ([token], ""),
    }  # fmt: skip


def _seen(made: Made, page: Page) -> Seen:
    """The median of a few, the first look left out; statements of one."""
    from django.db import connection

    user = _partner() if page.partner else made.found.member.user
    statements: list[str] = []

    def counting(execute: Any, sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(counting):
        _asked(user, page)
    times = sorted(_asked(user, page) for _ in range(TIMES))
    return Seen(page.words, times[TIMES // 2], len(statements))


def _asked(user: Any, page: Page) -> float:
    """Server time in ms."""
    from django.test import RequestFactory
    from django.urls import resolve

    path = page.address.partition("?")[0]
    view = resolve(path)
    request = RequestFactory(SERVER_NAME="127.0.0.1").get(page.address)
    request.user = user
    request.session = {}  # pyright: ignore[reportAttributeAccessIssue]
    begun = time.perf_counter()
    answer = view.func(request, *view.args, **view.kwargs)
    assert answer.status_code == 200, (page.words, answer.status_code)
    return 1000 * (time.perf_counter() - begun)


def _partner() -> Any:
    """Somebody of the organisation that half the points are for."""
    from ourdorset.accounts.api import users

    return users().get(email="partner@example.org")


def _deeds(made: Made) -> Mapping[str, Callable[[], object]]:
    """What is done once; each by its name in DEEDS."""
    from ourdorset.listening.consent import withdrawing as taking
    from ourdorset.listening.framework.figures import renew
    from ourdorset.listening.models import Report
    from ourdorset.listening.reports.building import build

    found, project = made.found, made.found.project
    person, passage = made.people[7 * len(made.people) // 10], made.texts[len(made.texts) // 2 + 7]
    place = (passage, 0, len(passage.body))
    return {
        "a report built": lambda: build(found, Report.objects.filter(project=project)[0]),
        "figures counted again": lambda: renew(project),
        "what taking a person's words back would change": lambda: taking.foreseen_participant(found, person),
        "what taking a passage back would change": lambda: taking.foreseen_passage(found, *place),
        "a person's words taken back": lambda: taking.withdraw_participant(found, person),
        "a passage taken back": lambda: taking.withdraw_passage(found, *place),
    }


def _seconds(made: Made, do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
