"""What is made of a consultation: codes in a tree, codings, suggestions, marks, points, cells and memos."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from bench.listening_comments import codebook

CODINGS, MARKS, POINTS, CELLS, MEMOS = 1_500, 400, 200, 60, 80


def understood(found: Any, coder: Any, texts: Sequence[Any], people: Sequence[Any], chance: Any) -> None:
    """Codes, codings, suggestions, marks, points, cells and memos."""
    from ourdorset.listening import models as m

    codes = _codes(found)
    passages = m.Passage.objects.bulk_create(
        m.Passage(text=text, start=0, end=len(text.body), sha256=text.sha256)
        for text in texts[7::13][: 2 * CODINGS - 1_000]
    )
    shared = CODINGS - 1_000
    for user, mine in ((found.member.user, passages[:CODINGS]), (coder.user, passages[shared:])):
        m.Coding.objects.bulk_create(
            m.Coding(passage=one, code=chance.choice(codes), by=user) for one in mine[:CODINGS]
        )
    _suggested(found, texts, codes, chance)
    _marked(found, passages, chance)
    for person, code in zip(people[1::7][:CELLS], codes * CELLS, strict=False):
        m.Cell.objects.create(participant=person, code=code, summary="What they said", by=found.member.user)
    m.Memo.objects.bulk_create(
        m.Memo(
            project=found.project, by=found.member.user, title=f"Memo {number}", body="What I thought. " * 20,
            kind=("memo", "journal")[number % 2], passage=one if number % 4 == 0 else None,
        )
        for number, one in enumerate(passages[:MEMOS])
    )  # fmt: skip
    made = m.Round.objects.create(project=found.project, name="First round", seed=3)
    made.coders.set([found.member.user, coder.user])
    made.codes.set(codes[:8])
    m.RoundPassage.objects.bulk_create(
        m.RoundPassage(round=made, passage=one, order=at) for at, one in enumerate(passages[-100:])
    )


def _codes(found: Any) -> list[Any]:
    """Six themes, each with three codes in it."""
    from ourdorset.listening.models import Code

    codes: list[Any] = []
    for order, code in enumerate(codebook()):
        codes.append(
            Code.objects.create(
                project=found.project, name=code.name, definition=code.definition, include=code.include,
                order=order, theme=order < 6, parent=codes[order % 6] if order >= 6 else None,
            )
        )  # fmt: skip
    return codes


def _suggested(found: Any, texts: Sequence[Any], codes: Sequence[Any], chance: random.Random) -> None:
    """A code or two for a third of the answers, and candidates for quotes."""
    from ourdorset.listening.models import Suggestion

    place = {"project": found.project, "start": 0, "model": "all-MiniLM-L6-v2, codebook"}
    rows: list[Any] = []
    for number, text in enumerate(texts[::3]):
        why = {
            "by": "codebook",
            "words": [[4, 12], [15, 22]],
            "like": {"text": text.pk, "start": 0, "end": 40},
        }
        of = {"text": text, "end": len(text.body), "score": chance.random(), **place}
        first, other = chance.sample(range(len(codes)), 2)
        rows.append(Suggestion(kind="code", code=codes[first], because=why, **of))
        if number % 3 == 0:
            rows.append(Suggestion(kind="code", code=codes[other], because=why, **of))
        if number % 40 == 0:
            rows.append(
                Suggestion(kind="quote", because={"says": ["it is short", "it says one thing"]}, **of)
            )
    Suggestion.objects.bulk_create(rows, 5_000)


def _marked(found: Any, passages: Sequence[Any], chance: random.Random) -> None:
    """Marks of the four kinds; half are points, each with a trail, most with an owner."""
    from ourdorset.listening import models as m

    by = {"by": found.member.user}
    kinds = ["point"] * POINTS + ["quote"] * 120 + ["story"] * 60 + ["theme"] * (MARKS - POINTS - 180)
    marks = [
        m.Mark(passage=one, kind=kind, title="", **by)
        for one, kind in zip(passages[::5], kinds, strict=False)
    ]
    m.Mark.objects.bulk_create(marks)
    states = list(m.PointState)
    points = m.Point.objects.bulk_create(
        m.Point(
            project=found.project, passage=mark.passage, title=f"Point {number}", state=states[number % 4],
            owner=("QVV", "RBD")[number % 2] if number % 4 else "",
            answer="It was done." if number % 4 > 1 else "",
            due=date(2026, 11, 1) + timedelta(number % 60) if number % 4 == 1 else None,
        )
        for number, mark in enumerate(each for each in marks if each.kind == "point")
    )  # fmt: skip
    m.PointEvent.objects.bulk_create(
        m.PointEvent(point=point, what=what, owner=point.owner, note="As agreed", **by)
        for point in points
        for what in ("raised", "owned", "note")[: 1 + chance.randrange(3)]
    )


def wanted(found: Any) -> None:
    """Shares of the area's pack, of age by sex, and of everyone's age, with numbers."""
    from ourdorset.listening.participants.facts import AGES
    from ourdorset.listening.participants.targets import (
        FROM_PACK,
        Wanted,
        from_pack,
        keep_targets,
        with_numbers,
    )

    rows = [each for key in FROM_PACK for each in from_pack(key)]
    ages = [value for value, _ in AGES]
    rows += [Wanted((("age-band", age),), 1 / len(ages), None, "") for age in ages]
    rows += [
        Wanted((("age-band", age), ("sex", sex)), 0.5 / len(ages), None, "")
        for age in ages
        for sex in ("female", "male")
    ]
    keep_targets(found, with_numbers(rows, 25_000))
