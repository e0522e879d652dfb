"""What waits for somebody in a project is told with the page that does it, and what does not wait is not."""

from typing import Any


def lines(heard: Any, name: str = "Tess") -> tuple[set[str], set[str]]:
    from ourdorset.listening.standing import standing

    found = standing(heard.as_(name))
    return {line.words for line in found.done}, {line.words for line in found.waiting}


def test_a_fresh_transcript_waits_for_a_coder(heard: Any):
    done, waiting = lines(heard)

    assert {"1 person heard", "1 text ready to read", "0 codings"} <= done
    assert waiting == {"1 conversation not yet coded"}


def test_what_is_coded_waits_no_more_and_a_point_waits_for_an_owner(heard: Any, code: Any):
    from ourdorset.listening.models import Coding, Passage, Point

    passage = Passage.objects.create(text=heard.text, start=0, end=4, sha256="-")
    Coding.objects.create(passage=passage, code=code("Buses"), by=heard.people["Ola"])
    Point.objects.create(project=heard.project, passage=passage, title="A bus on Sundays")
    done, waiting = lines(heard)

    assert {"1 coding", "1 point of interest"} <= done
    assert waiting == {"1 point nobody answers for"}


def test_a_wish_to_take_words_back_waits(heard: Any):
    from ourdorset.listening.consent.asking import ask_withdrawal

    ask_withdrawal(heard.speaker)

    assert "1 wish to take words back" in lines(heard)[1]
