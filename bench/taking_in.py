"""Words coming in: 100,000 answers of a consultation, names taken out and non-answers typed, from one CSV.

Asked: within three minutes and 1.5 GB. The answers are short, as in real consultations: half under ten words,
one in ten of no answer, one in fifty with a name in it.
"""

import csv
import io
import os
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.figure import Figure
from ourdorset.config.startup import house

PEOPLE = 20_000
QUESTIONS = (
    "What helps you to live well?",
    "What gets in the way of living well?",
    "What could be better?",
    "What should we do first?",
    "Is there anything else?",
)
SAID = (
    "The buses stop at six and I do not drive.", "More places to sit down in the high street.",
    "My neighbours, my garden and the sea.",
    "I waited eleven weeks for an appointment and then it was moved.",
    "Somebody to talk to who has time, and who does not look at the clock while I am speaking.",
    "The nurse was kind, she explained everything twice and wrote it down for my daughter.",
    "Cheaper swimming.", "The forms are too long and the letters too small.", "Warm rooms in winter.",
)  # fmt: skip
NOTHING = ("n/a", "Nothing", "-", "", "No comment", "don't know")


def figures() -> Iterator[Figure]:
    """One import into a fresh database."""
    with tempfile.TemporaryDirectory(prefix="ourdorset-bench-") as folder:
        Path(folder).chmod(0o755)
        os.environ["OURDORSET_HOME"] = f"{folder}/home"
        with house():
            yield from _imported()


def made_csv(people: int = PEOPLE, seed: int = 5) -> bytes:
    """A consultation of that many people, always the same."""
    chance, file = random.Random(seed), io.StringIO()
    table = csv.writer(file)
    table.writerow(["Response ID", "Age", "Sex", *QUESTIONS])
    for number in range(people):
        who = [number, chance.randrange(18, 95), chance.choice(("Female", "Male", "Prefer not to say"))]
        table.writerow([*who, *(_answer(chance) for _ in QUESTIONS)])
    return file.getvalue().encode()


def _answer(chance: random.Random) -> str:
    if chance.random() < 0.1:
        return chance.choice(NOTHING)
    words = " ".join(chance.sample(SAID, chance.choice((1, 1, 1, 2, 3))))
    return f"{words} Margaret Bright from next door says so too." if chance.random() < 0.02 else words


def _member() -> Any:
    """A lead of a new project."""
    from ourdorset.accounts.api import create_organisation, create_user
    from ourdorset.kernel.api import Role
    from ourdorset.listening.models import Member, Part, Project

    user = create_user(
        "bench@example.org", None, name="Bench", organisation=create_organisation("QVV", "Bench"),
        role=Role.ENGAGEMENT,
    )  # fmt: skip
    project = Project.objects.create(name="Bench", kind="consultation", approach="codebook")
    return Member.objects.create(project=project, user=user, part=Part.LEAD)


def _imported() -> Iterator[Figure]:
    from ourdorset.listening.models import Text
    from ourdorset.listening.taking_in.survey.running import run

    member = _member()
    project = member.project
    batch = _waiting(project, member)
    started, worked = time.perf_counter(), time.process_time()
    run(batch)
    seconds, worked = time.perf_counter() - started, time.process_time() - worked
    answers = Text.objects.filter(project=project).count()
    assert answers == PEOPLE * len(QUESTIONS), answers
    yield Figure(f"{answers:,} answers taken in, names out", seconds, "s", 180, False)
    yield Figure("  processor time of it, PostgreSQL's not counted", worked, "s")
    yield Figure("  of these a second", answers / seconds, "/s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Figure("  peak memory", peak, "MB", 1_500, False)
    started = time.perf_counter()
    run(_waiting(project, member))
    yield Figure("  the same file again, nothing added", time.perf_counter() - started, "s", 60, False)
    assert Text.objects.filter(project=project).count() == answers


def _waiting(project: Any, member: Any) -> Any:
    """The file, sealed, with its columns said."""
    from ourdorset.accounts.api import context_for
    from ourdorset.listening.access import Access
    from ourdorset.listening.models import SurveyFile
    from ourdorset.listening.taking_in.survey.asking import settled
    from ourdorset.listening.taking_in.survey.running import AGREED
    from ourdorset.listening.taking_in.survey.waiting import bring_in, opened, say

    found = Access(project, member, context_for(member.user))
    batch = bring_in(found, [("answers.csv", made_csv())])
    file = SurveyFile.objects.get(batch=batch)
    [sheet] = opened(file).sheets
    uses = ["respondent", "fact:age-band", "fact:sex", *["new"] * len(QUESTIONS)]
    say(file, ["main"], [settled(project, sheet.headings, uses)])
    agreed = {"analysis": True, "quote": "none", "story": False, "how": "online"}
    batch.counts = {**batch.counts, AGREED: agreed}
    return batch
