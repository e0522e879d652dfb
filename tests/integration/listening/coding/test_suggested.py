"""Suggestions on the page: why, accepted, rejected, unsure; more for a code, and candidates for the kinds."""

from typing import Any

KIND = "People are kind here, they always ask how I am."
WISH = "If only there was one bus on a Sunday."


def suggestion(heard: Any, said: str, code: Any = None, kind: str = "code", **because: Any) -> Any:
    from ourdorset.listening.models import Suggestion

    start = heard.text.body.index(said)
    place = {"text": heard.text, "start": start, "end": start + len(said)}
    return Suggestion.objects.create(
        project=heard.project, kind=kind, code=code, score=0.9, model="m", because=because, **place
    )


def shown(heard: Any, name: str = "Ola") -> str:
    return heard.sign_in(name).get(f"{heard.home}coding/{heard.text.uuid}/").content.decode()


def decide(heard: Any, what: str, status: int = 302) -> None:
    answer = heard.sign_in("Ola").post(f"{heard.home}coding/decide/", {"decide": what})
    assert answer.status_code == status


def test_a_suggestion_stands_beside_its_words_with_the_words_that_caused_it(heard, code):
    at = heard.text.body.index("kind")
    suggestion(heard, KIND, code("Kindness"), words=[[at, at + 4]])

    said = shown(heard)
    assert "Because of “kind”." in said
    assert said.count("not sure enough of any code") == 1  # of the other turn


def test_an_accepted_suggestion_is_a_coding_by_whoever_accepts_it(heard, code):
    from ourdorset.listening.models import Coding

    one = suggestion(heard, KIND, code("Kindness"))
    decide(heard, f"accept:{one.pk}")
    decide(heard, f"accept:{one.pk}")

    coding = Coding.objects.get()
    assert (coding.by, coding.suggested) == (heard.people["Ola"], True)
    one.refresh_from_db()
    assert (one.accepted, one.decided_by) == (True, heard.people["Ola"])


def test_a_rejected_suggestion_codes_nothing_and_is_shown_no_more(heard, code):
    from ourdorset.listening.models import Coding

    one = suggestion(heard, KIND, code("Kindness"))
    decide(heard, f"reject:{one.pk}")

    assert not Coding.objects.exists() and "Suggested" not in shown(heard)


def test_an_accepted_point_is_a_mark(heard):
    from ourdorset.listening.models import Mark

    one = suggestion(heard, WISH, kind="point", says=["wishes for something"])
    assert "Wishes for something." in shown(heard)
    decide(heard, f"accept:{one.pk}")

    assert Mark.objects.get().kind == "point"


def test_what_is_no_decision_is_refused(heard):
    for what in ("", "accept:", "perhaps:1", "accept:x"):
        decide(heard, what, 400)
    decide(heard, "accept:999999", 404)


def test_words_withdrawn_since_are_not_coded_by_accepting(heard, code):
    from ourdorset.listening.models import Coding, Consent

    one = suggestion(heard, KIND, code("Kindness"))
    Consent.objects.update(analysis=False)
    decide(heard, f"accept:{one.pk}", 409)

    one.refresh_from_db()
    assert one.accepted is None and not Coding.objects.exists()


def test_more_for_a_code_tells_how_often_it_was_right(heard, code):
    kind = code("Kindness")
    suggestion(heard, KIND, kind)
    decide(heard, f"accept:{suggestion(heard, WISH, kind).pk}")

    said = heard.sign_in("Ola").get(f"{heard.home}coding/more/{kind.uuid}/").content.decode()
    assert KIND in said and "1 of 1 decided so far were accepted" in said and "21 % to 100 %" in said


def test_candidates_for_points_are_looked_for_and_none_is_left_out(heard):
    from ourdorset.listening.models import Suggestion

    way = f"{heard.home}coding/candidates/point/"
    assert heard.sign_in("Ola").post(way).status_code == 302
    said = heard.pages.get(way).content.decode()

    assert WISH in said and "The bus stopped coming" in said
    assert all(not row.because.get("words") for row in Suggestion.objects.all())


def test_candidates_of_what_is_no_kind_are_not_there(heard):
    assert heard.sign_in("Ola").get(f"{heard.home}coding/candidates/theme/").status_code == 404


def test_codes_are_suggested_for_one_text_and_for_all(heard, code):
    for name, words in (("Buses", "The bus never comes."), ("Kindness", "They are kind and ask how I am.")):
        from ourdorset.listening.codebook.examples import add_made

        add_made(heard.as_("Tess"), code(name, definition=words).uuid, words)
    ola = heard.sign_in("Ola")
    for said in ({"text": str(heard.text.uuid)}, {}):
        assert ola.post(f"{heard.home}coding/suggest/", said).status_code == 302

    assert "passages; of the rest it is not sure" in ola.get(f"{heard.home}coding/").content.decode()
    assert ola.post(f"{heard.home}coding/suggest/", {"text": "x"}).status_code == 404


def test_aids_to_reading_are_heaps_and_copies(heard):
    heard.conversation(
        "C002", [("Larch", "The bus stopped coming on Sundays, and I missed it.")] * 2, heard.speaker
    )

    page = f"{heard.home}coding/aids/"
    assert "None have been made yet" in heard.sign_in("Ola").get(page).content.decode()
    assert heard.pages.post(page).status_code == 302
    said = heard.pages.get(page).content.decode()
    assert "They are no themes" in said and "2 the same" in said and "Make anew" in said
    assert said.count("Done on") == 1 and "Asked for by Ola" not in said
    assert "Asked for by Ola" in heard.pages.get(page).content.decode()


def test_what_somebody_codes_by_hand_is_not_suggested_there_any_more(heard, code):
    from ourdorset.listening.models import Suggestion

    kindness, buses = code("Kindness"), code("Buses")
    suggestion(heard, KIND, kindness, words=[])
    suggestion(heard, KIND, buses, words=[])
    suggestion(heard, WISH, kindness, words=[])
    start = heard.text.body.index(KIND)
    place = f"{heard.text.pk}:{start}:{start + len('People are kind here')}"
    back = f"{heard.home}coding/{heard.text.uuid}/"
    heard.sign_in("Tess").post(
        f"{heard.home}coding/save/", {"back": back, "place": place, "code": kindness.uuid}
    )

    waiting = Suggestion.objects.filter(accepted=None).order_by("pk")
    assert [(one.code, one.start) for one in waiting] == [
        (buses, start),
        (kindness, heard.text.body.index(WISH)),
    ]


def test_what_is_marked_is_no_candidate_any_more(heard):
    from ourdorset.listening.models import MarkKind, Suggestion

    one = suggestion(heard, WISH, kind="point")
    decide(heard, f"accept:{one.pk}")
    heard.sign_in("Ola").post(f"{heard.home}coding/candidates/point/")

    waiting = Suggestion.objects.filter(kind=MarkKind.POINT, accepted=None)
    assert waiting and not waiting.filter(start__lt=one.end, end__gt=one.start).exists()
