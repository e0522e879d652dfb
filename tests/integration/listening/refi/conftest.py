"""A project with a bit of everything that can go out."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def filled(heard: Any, code: Callable[..., Any]) -> Any:
    """The project with a codebook, codings, marks, memos and characteristics: whatever can go out."""
    from ourdorset.listening.models import (
        Characteristic,
        CodeExample,
        Coding,
        Mark,
        Memo,
        Passage,
    )
    from ourdorset.listening.words import hashed

    travel = code("Getting about", theme=True, definition="Buses, trains, walking", colour="#0A4D5E")
    buses = code("Buses", under=travel, include="No bus", exclude="Coaches\n\nand trams")
    CodeExample.objects.create(code=buses, words="There is no bus.")
    start = heard.text.body.index("The bus")
    place = heard.text.body[start : start + 33]
    passage = Passage.objects.create(text=heard.text, start=start, end=start + 33, sha256=hashed(place))
    tess, ola = heard.people["Tess"], heard.people["Ola"]
    Coding.objects.create(passage=passage, code=buses, by=tess)
    Coding.objects.create(passage=passage, code=buses, by=ola)
    Mark.objects.create(passage=passage, kind="point", title="A Sunday bus", by=tess)
    for words in ({"passage": passage}, {"code": travel}, {"conversation": heard.text.conversation}, {},
                  {"participant": heard.speaker}, {"kind": "journal"}):  # fmt: skip
        Memo.objects.create(
            project=heard.project, title="Note", body=f"Thought\nof {words}"[:40], by=tess, **words
        )
    Characteristic.objects.create(participant=heard.speaker, key="age-band", value="35-44")
    Characteristic.objects.create(participant=heard.speaker, key="sex", value="not-said")
    heard.answers()
    return heard
