"""Versions kept, compared and put back; the codebook as a table and back."""

import pytest

from ourdorset.kernel.api import InvalidError


def paths(project) -> list[str]:
    from ourdorset.listening.codebook.tree import branches

    return [branch.path for branch in branches(project)]


def test_versions_are_compared_field_by_field(heard, code):
    from ourdorset.listening.codebook.changing import change, edition, retire
    from ourdorset.listening.codebook.versions import content, differences

    travel, cost = code("Travel"), code("Cost")
    before = content(heard.project)
    change(heard.as_("Tess"), travel.uuid, {"definition": "Getting about"}, edition(travel))
    retire(heard.as_("Tess"), cost.uuid)
    code("Buses", travel)

    found = differences(before, content(heard.project))

    assert [(each.name, each.what) for each in found] == [
        ("Travel", "changed"),
        ("Buses", "added"),
        ("Cost", "removed"),
    ]
    assert found[0].fields == [("Definition", "", "Getting about")]


def test_a_restored_version_loses_no_coding_and_can_itself_be_undone(heard, code):
    from ourdorset.listening.codebook.changing import change, edition
    from ourdorset.listening.codebook.examples import add_made
    from ourdorset.listening.codebook.undoing import undo
    from ourdorset.listening.codebook.versions import content, keep_version, restore
    from ourdorset.listening.models import CodebookChange

    lead = heard.as_("Tess")
    travel = code("Travel", definition="Getting about")
    add_made(lead, travel.uuid, "The bus never comes.")
    version = keep_version(lead, "Before the pilot")
    change(lead, travel.uuid, {"name": "Transport"}, edition(travel))
    code("Cost")
    now_there = content(heard.project)

    restore(lead, version.number)
    assert paths(heard.project) == ["Travel"]
    undo(lead, CodebookChange.objects.get(kind="restore").pk)

    assert content(heard.project) == now_there


def test_a_version_holds_places_and_not_words(heard, code):
    from ourdorset.listening.codebook.versions import content
    from ourdorset.listening.models import CodeExample

    CodeExample.objects.create(code=code("Travel"), text=heard.text, start=0, end=20)

    assert heard.text.body[:20] not in repr(content(heard.project))


def test_the_table_comes_back_as_it_went(heard, code):
    from ourdorset.listening.codebook.table import take_in, written

    travel = code("Travel", definition="=Getting about", colour="#00AA11", theme=True)
    code("Buses", travel, include="Coaches,\nand minibuses")

    found = take_in(heard.as_("Tess"), written(heard.project).encode())

    assert (found.added, found.changed, found.faults) == (0, 0, [])
    assert "'=Getting about" in written(heard.project)


def test_a_table_adds_and_changes_and_names_the_rows_it_cannot_take(heard, code):
    from ourdorset.listening.codebook.table import take_in

    code("Travel")
    rows = "path,definition,examples,colour\nTravel,Getting about,,\nTravel › Buses,,The bus never comes.,\n"
    rows += "Money › Rent,,,\nHope,,,green\n"

    found = take_in(heard.as_("Tess"), rows.encode("utf-8-sig"))

    assert (found.added, found.changed) == (1, 1)
    assert [fault.split(":")[0] for fault in found.faults] == ["Row 4", "Row 5"]
    assert "“Money” is no code" in found.faults[0] and "“green” is not a colour" in found.faults[1]
    assert paths(heard.project) == ["Travel", "Travel › Buses"]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"name,about\nx,y\n", b""])
def test_what_is_no_table_is_refused_with_what_to_do(heard, content):
    from ourdorset.listening.codebook.table import take_in

    with pytest.raises(InvalidError, match=r"CSV UTF-8|first row must name"):
        take_in(heard.as_("Tess"), content)


def test_a_code_says_what_suggestions_want_of_it(heard, code):
    from ourdorset.listening.codebook.examples import wanting

    assert wanting(code("Travel"), 1) == "Needs a definition and 2 more examples."
    assert wanting(code("Cost", definition="Money"), 3) == ""
