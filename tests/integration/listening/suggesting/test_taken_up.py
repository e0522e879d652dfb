"""Suggestions that would only repeat what people did."""

from typing import Any

from ourdorset.listening.suggesting.taken_up import not_yet_coded


def test_a_code_is_not_suggested_where_it_was_given_in_part(heard: Any, code: Any):
    from ourdorset.listening.models import Coding, Passage, Suggestion

    kindness, buses = code("Kindness"), code("Buses")
    passage = Passage.objects.create(text=heard.text, start=5, end=20, sha256="-")
    Coding.objects.create(passage=passage, code=kindness, by=heard.people["Tess"])
    made = [
        Suggestion(project=heard.project, text=heard.text, start=start, end=end, code=one, score=1)
        for one, start, end in ((kindness, 0, 6), (kindness, 20, 30), (buses, 0, 6))
    ]
    assert not_yet_coded({heard.text.pk}, made) == made[1:]
