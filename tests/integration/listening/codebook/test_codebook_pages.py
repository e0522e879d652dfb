"""The codebook's pages: codes added, changed, ordered, merged, split and undone by their forms."""

import io
from typing import Any

import pytest

BUS = "The bus stopped coming on Sundays."


def coded(heard: Any, code: Any, words: str = BUS) -> Any:
    from ourdorset.listening.coding.saving import Given, give
    from ourdorset.listening.coding.selecting import Selected

    start = heard.text.body.index(words)
    return give(heard.as_("Ola"), Selected(heard.text, start, start + len(words)), Given([code]))


def post(heard: Any, way: str, status: int = 302, **said: Any) -> str:
    answer = heard.sign_in("Tess").post(f"{heard.home}codebook/{way}", said)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def names(heard: Any) -> list[str]:
    from ourdorset.listening.codebook.tree import branches

    return [branch.path for branch in branches(heard.project)]


def test_the_codebook_says_what_each_code_has_and_wants(heard, code):
    bus = code("Buses", definition="Getting about by bus")
    coded(heard, bus)

    shown = heard.sign_in("Tess").get(f"{heard.home}codebook/").content.decode()

    assert "1 passage in 1 text" in shown and "Needs 3 more examples." in shown


def test_a_code_is_added_under_another_and_a_taken_name_is_refused(heard, code):
    travel = code("Travel")
    post(heard, "new/", name="Buses", parent=travel.uuid, flags=["codable"], colour="#005EB8")

    said = post(heard, "new/", 200, name="buses", parent=travel.uuid, definition="Typed already")
    assert "already a code called “buses”" in said and "Typed already" in said
    assert "not a colour" in post(heard, "new/", 200, name="Cars", colour="blue")
    assert names(heard) == ["Travel", "Travel › Buses"]


def test_a_code_is_changed_by_its_form_and_not_over_somebody_elses_change(heard, code):
    from ourdorset.listening.codebook.changing import edition

    bus = code("Buses")
    seen = edition(bus)
    post(heard, f"{bus.uuid}/", name="Bus and coach", flags=["codable", "theme"], seen=seen)
    post(heard, f"{bus.uuid}/", 409, name="Trains", flags=["codable"], seen=seen)

    bus.refresh_from_db()
    assert (bus.name, bus.theme) == ("Bus and coach", True)


def test_codes_are_put_in_order_by_buttons(heard, code):
    code("Buses")
    cars = code("Cars")
    post(heard, "order/", step=f"up:{cars.uuid}")

    assert names(heard) == ["Cars", "Buses"]
    post(heard, "order/", 400, step="sideways:x")


def test_examples_are_made_and_removed(heard, code):
    from ourdorset.listening.models import CodeExample

    bus = code("Buses")
    post(heard, f"{bus.uuid}/add-example/", words="The bus never comes.")
    post(heard, f"{bus.uuid}/add-example/", 400, words=" ")
    example = CodeExample.objects.get()
    shown = heard.pages.get(f"{heard.home}codebook/{bus.uuid}/").content.decode()
    assert "The bus never comes." in shown
    post(heard, f"{bus.uuid}/remove-example/", example=example.pk)

    assert not CodeExample.objects.exists()


def test_a_split_and_a_merge_by_their_forms_are_undone_from_the_list(heard, code):
    from ourdorset.listening.models import CodebookChange, Coding

    bus, cars = code("Buses"), code("Cars")
    passage = coded(heard, bus)
    shown = heard.sign_in("Tess").get(f"{heard.home}codebook/{bus.uuid}/").content.decode()
    assert BUS in shown
    post(heard, f"{bus.uuid}/split/", name="Sunday", passage=passage.pk)
    assert Coding.objects.get().code.name == "Sunday"
    post(heard, f"{bus.uuid}/merge/", into=cars.uuid)
    assert "Buses" not in names(heard)
    for change in CodebookChange.objects.filter(kind__in=("merge", "split")).order_by("-pk"):
        post(heard, f"undo/{change.pk}/")

    assert names(heard) == ["Buses", "Cars"] and Coding.objects.get().code == bus


def test_words_that_may_not_be_analysed_are_not_shown_as_examples_or_passages(heard, code):
    from ourdorset.listening.models import CodeExample, Consent

    bus = code("Buses")
    passage = coded(heard, bus)
    CodeExample.objects.create(code=bus, text=heard.text, start=passage.start, end=passage.end)
    Consent.objects.update(analysis=False)

    shown = heard.sign_in("Tess").get(f"{heard.home}codebook/{bus.uuid}/").content.decode()
    assert BUS not in shown and shown.count("may not be analysed any more") == 2


def test_versions_are_kept_compared_and_put_back_by_their_pages(heard, code):
    code("Buses")
    post(heard, "versions/", note="Before the pilot")
    code("Cars")
    shown = heard.pages.get(f"{heard.home}codebook/versions/compare/", {"before": "1", "after": "now"})
    assert "Cars (added)" in shown.content.decode()
    assert heard.pages.get(f"{heard.home}codebook/versions/compare/", {"before": "x"}).status_code == 400
    post(heard, "versions/1/restore/")

    assert names(heard) == ["Buses"]


def test_the_table_goes_out_and_comes_back(heard, code):
    code("Buses")
    answer = heard.sign_in("Tess").get(f"{heard.home}codebook/codebook.csv")
    assert answer["Content-Type"].startswith("text/csv")
    file = io.BytesIO(answer.content + b",Cars,,,,,,,yes\r\n")
    file.name = "codebook.csv"
    post(heard, "import/", table=file)

    assert names(heard) == ["Buses", "Cars"]
    assert "Choose a CSV file" in post(heard, "import/", 400)


@pytest.mark.parametrize("act", ["move", "merge", "split", "retire", "add-example"])
def test_a_reader_changes_nothing(heard, code, act):
    from ourdorset.listening.models import Member, Part

    bus = code("Buses")
    Member.objects.filter(user=heard.people["Ola"]).update(part=Part.READER)

    assert heard.sign_in("Ola").post(f"{heard.home}codebook/{bus.uuid}/{act}/").status_code == 403


def test_the_codebook_on_paper_says_what_a_code_includes_and_leaves_out(heard, code):
    code("Buses", include="timetables", exclude="coaches")
    shown = heard.sign_in("Ola").get(f"{heard.home}codebook/").content.decode()

    assert "<b>Include:</b> timetables" in shown and "<b>Leave out:</b> coaches" in shown
