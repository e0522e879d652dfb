"""A consultation of 100,000 answers on two cores: suggestions of every kind, aids, search and pages.

Asked: all of it under ten minutes (taking in among it: `bench taking-in`) and 1.5 GB, and every page and
search within 200 ms of server time. The answers are put together from parts, nearly all different; one in
fifty tells a story; 24 codes, 1,000 answers coded by the part that they were made from.
`OURDORSET_BENCH_ANSWERS` says how many.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.figure import Figure
from bench.listening_comments import codebook, comments

ANSWERS = int(os.environ.get("OURDORSET_BENCH_ANSWERS", "100000"))
CODED = 1_000
SEARCHES = ("bus on Sundays", "nobody explained", "waiting for an ambulance", "parking", "lonely")
WHO = ("my mother", "my neighbour", "I", "my son", "we", "a friend of mine", "my wife", "most people here")
WHERE = ("in Swanage", "at the hospital", "in our village", "at the surgery", "in town", "near Blandford", "")
WHEN = (
    "last winter",
    "in May",
    "three times this year",
    "since the new system came",
    "on a Sunday night",
    "",
)
MORE = (
    "It made all the difference.",
    "Nobody should have to put up with that.",
    "I do not know what else to say.",
    "That would help more than anything.",
    "Others will tell you the same.",
    "",
    "",
    "",
)
GIVEN = datetime(2026, 11, 1, tzinfo=UTC)
STORIES = 50  # one in so many answers tells one
STORY = (
    "When my husband fell last winter I rang for help and we waited three hours. Our neighbour came and sat "
    "with him, and she held his hand until the crew arrived after midnight. They were kind, and they told me "
    "what they did."
)
# By the name that a job has.
BESIDE = {"stories": "story", "quotes": "quote", "points": "point", "aids": "aids"}


def figures() -> Iterator[Figure]:
    """Everything in a process of its own, so that its memory is its own."""
    run = [sys.executable, "-m", "bench.listening_scale"]
    told = json.loads(subprocess.run(run, capture_output=True, check=True, text=True).stdout.splitlines()[-1])
    some = f"{told['answers']:,} answers"
    yield Figure(f"{some} embedded, codes suggested, kept", told["codes"], "s", 600, False)
    codes = told["codes made"]
    yield Figure(f"{some}: suggested for", codes["with_some"] / codes["passages"], "of them")
    for kind in BESIDE:
        yield Figure(f"{some}: {kind}, {sum(told[f'{kind} made'].values()):,}", told[kind], "s")
    yield Figure(f"{some}: these four", sum(told[kind] for kind in BESIDE), "s", 150, False)
    yield Figure(f"{some}: memory at most", told["megabytes"], "MB", 1_500, False)
    yield Figure(f"{some}: searched, the slowest of {len(SEARCHES)}", told["search"], "ms", 200, False)
    for page in told["pages"]:
        yield Figure(f"{some}: page, {page}", told["pages"][page], "ms", 200, False)
    yield Figure("ranks of points by a fifth and by all, real comments", ranks(), "Spearman")


def main() -> None:
    """Print one line of JSON with what was measured."""
    from ourdorset.config.settings import settings
    from ourdorset.config.startup import house

    with tempfile.TemporaryDirectory(prefix="ourdorset-bench-") as folder:
        Path(folder).chmod(0o755)
        os.environ["OURDORSET_HOME"] = f"{folder}/home"
        settings.cache_clear()
        with house():
            project = _consultation(ANSWERS)
            print(json.dumps({"answers": ANSWERS, **measured(project)}))


def measured(project: Any) -> dict[str, Any]:
    """Everything, one after the other, as the process beside the pages does it."""
    from ourdorset.listening.jobs.doing import DOING

    told: dict[str, Any] = {}
    for kind, name in {"codes": "codes", **BESIDE}.items():
        started = time.perf_counter()
        made = DOING[name](project, _say)
        told[kind] = time.perf_counter() - started
        told[f"{kind} made"] = made
        _say_line(f"{kind}: {told[kind]:.1f} s, {made}")
    told["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return told | {"search": _searched(project), "pages": _pages(project)}


def _searched(project: Any) -> float:
    """Milliseconds of the slowest search."""
    from ourdorset.listening.suggesting.api import search

    times = []
    for asked in SEARCHES:
        begun = time.perf_counter()
        assert search(project, asked)
        times.append(time.perf_counter() - begun)
    return 1000 * max(times)


def _pages(project: Any) -> dict[str, float]:
    """Milliseconds of each page, the median of three."""
    from django.test import Client

    from ourdorset.listening.models import Aid, Code, Member, Suggestion

    member = Member.objects.select_related("user").get(project=project)
    browser, home = Client(SERVER_NAME="127.0.0.1"), f"/conversations/{project.uuid}/coding/"
    browser.force_login(member.user)
    points = Suggestion.objects.filter(project=project, kind="point").order_by("-score", "pk")
    deep = points[points.count() // 2]
    asked = {
        "points": "candidates/point/",
        "points, in the middle": f"candidates/point/?after={deep.score!r}~{deep.pk}",
        "stories": "candidates/story/",
        "quotes": "candidates/quote/",
        "more for a code": f"more/{Code.objects.filter(project=project)[0].uuid}/",
        "aids": "aids/",
        "a heap": f"aids/{Aid.objects.filter(project=project)[0].uuid}/?page=5",
    }
    return {name: _page(browser, home + way) for name, way in asked.items()}


def _page(browser: Any, way: str) -> float:
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        assert browser.get(way).status_code == 200, way
        times.append(time.perf_counter() - begun)
    return 1000 * sorted(times)[1]


def ranks() -> float:
    """How well ranks by a sample of a fifth agree with ranks by all, among real comments."""
    from scipy.stats import spearmanr

    from ourdorset.language.api import sentence_model
    from ourdorset.listening.suggesting.points import nearness

    model = sentence_model()
    assert model
    vectors = model.embed(comments().texts)
    found: Any = spearmanr(nearness(vectors), nearness(vectors, exact=len(vectors) // 5))
    return float(found.statistic)


def _say_line(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _say(done: int, of: int) -> None:
    if of:
        _say_line(f"{done:,} of {of:,}")


def _consultation(count: int) -> Any:
    """A project with a codebook, answers, everyone's consent, and some answers coded."""
    from ourdorset.listening.models import Approach, Code, Project, ProjectKind, Question

    project = Project.objects.create(
        name="A consultation", kind=ProjectKind.CONSULTATION, approach=Approach.CODEBOOK
    )
    question = Question.objects.create(project=project, key="better", order=1, words="What would help?")
    codes = [
        Code.objects.create(project=project, name=code.name, definition=code.definition, include=code.include)
        for code in codebook()
    ]
    _answered(project, question, codes, count)
    return project


def _answered(project: Any, question: Any, codes: list[Any], count: int) -> None:
    from ourdorset.accounts.api import create_organisation, create_user
    from ourdorset.kernel.api import Role
    from ourdorset.listening.models import Coding, Consent, Member, Participant, Passage, Text, TextState
    from ourdorset.listening.words import hashed

    people = Participant.objects.bulk_create(
        (Participant(project=project, code_name=f"R{number}") for number in range(count)), batch_size=5000
    )
    Consent.objects.bulk_create(
        (
            Consent(participant=person, analysis=True, quote="anonymous" if number % 2 else "none",
                    story=number % 4 > 0, recording=False, given=GIVEN, how="online")
            for number, person in enumerate(people)
        ),
        batch_size=5000,
    )  # fmt: skip
    made = list(_answers(count))
    texts = Text.objects.bulk_create(
        (
            Text(project=project, question=question, participant=person, state=TextState.READY, body=body,
                 sha256=hashed(body))
            for person, (body, _) in zip(people, made, strict=True)
        ),
        batch_size=5000,
    )  # fmt: skip
    organisation = create_organisation("QVV", "NHS Dorset")
    coder = create_user("coder@example.org", None, name="C", organisation=organisation, role=Role.ENGAGEMENT)
    Member.objects.create(project=project, user=coder, part="lead")
    for text, (body, code) in list(zip(texts, made, strict=True))[:CODED]:
        passage = Passage.objects.create(text=text, start=0, end=len(body), sha256=hashed(body))
        Coding.objects.create(passage=passage, code=codes[code], by=coder)


def _answers(count: int) -> Iterator[tuple[str, int]]:
    """Answers of some 20 words, some with a story, and the code whose words each was made from."""
    chance = random.Random(7)
    phrases = [code.phrases for code in codebook()]
    for number in range(count):
        code = chance.randrange(len(phrases))
        said = chance.choice(phrases[code]).rstrip(".").lower()
        first = f"{chance.choice(WHO)} {chance.choice(WHERE)} {chance.choice(WHEN)}".split()
        body = f"For {' '.join(first)} it is about {said}. {chance.choice(MORE)}".strip()
        yield f"{body} {STORY}" if number % STORIES == 0 else body, code


if __name__ == "__main__":
    main()
