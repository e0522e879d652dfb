"""A consultation of 100,000 short answers: embedded, suggested for, kept, and searched, on two cores.

Asked: under ten minutes and 1.5 GB, and a search within 200 ms of server time. The answers are put together
from parts, nearly all different; 24 codes, 1,000 answers coded by the part that they were made from.
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
from bench.listening_comments import codebook

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


def figures() -> Iterator[Figure]:
    """Everything in a process of its own, so that its memory is its own."""
    run = [sys.executable, "-m", "bench.listening_scale"]
    told = json.loads(subprocess.run(run, capture_output=True, check=True, text=True).stdout.splitlines()[-1])
    some = f"{told['answers']:,} answers"
    yield Figure(f"{some} embedded, suggested for, kept", told["seconds"], "s", 600, False)
    yield Figure(f"{some}: suggested for", told["share"], "of them")
    yield Figure(f"{some}: memory at most", told["megabytes"], "MB", 1_500, False)
    yield Figure(f"{some}: searched", told["search"], "ms", 200, False)


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
            print(json.dumps({"answers": ANSWERS, **_measured(project)}))


def _measured(project: Any) -> dict[str, float]:
    from ourdorset.listening.suggesting.api import search, suggest_codes

    started = time.perf_counter()
    made = suggest_codes(project, progress=_say)
    seconds = time.perf_counter() - started
    times = []
    for asked in SEARCHES:
        begun = time.perf_counter()
        assert search(project, asked)
        times.append(time.perf_counter() - begun)
    return {
        "seconds": seconds,
        "share": made.with_some / made.passages,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "search": 1000 * sorted(times)[len(times) // 2],
    }


def _say(done: int, of: int) -> None:
    print(f"{done:,} of {of:,}", file=sys.stderr, flush=True)


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
    from ourdorset.listening.models import Coding, Consent, Participant, Passage, Text, TextState
    from ourdorset.listening.words import hashed

    people = Participant.objects.bulk_create(
        (Participant(project=project, code_name=f"R{number}") for number in range(count)), batch_size=5000
    )
    Consent.objects.bulk_create(
        (
            Consent(participant=person, analysis=True, quote="none", story=False, recording=False,
                    given=datetime(2026, 11, 1, tzinfo=UTC), how="online")
            for person in people
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
    for text, (body, code) in list(zip(texts, made, strict=True))[:CODED]:
        passage = Passage.objects.create(text=text, start=0, end=len(body), sha256=hashed(body))
        Coding.objects.create(passage=passage, code=codes[code], by=coder)


def _answers(count: int) -> Iterator[tuple[str, int]]:
    """Answers of some 20 words, and the code whose words each was made from."""
    chance = random.Random(7)
    phrases = [code.phrases for code in codebook()]
    for _ in range(count):
        code = chance.randrange(len(phrases))
        said = chance.choice(phrases[code]).rstrip(".").lower()
        first = f"{chance.choice(WHO)} {chance.choice(WHERE)} {chance.choice(WHEN)}".split()
        body = f"For {' '.join(first)} it is about {said}. {chance.choice(MORE)}".strip()
        yield body, code


if __name__ == "__main__":
    main()
