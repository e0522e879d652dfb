"""Codes changed, merged and split; and every coding as it was once that is undone."""

from typing import Any

import pytest

from ourdorset.kernel.api import ConflictError, InvalidError


def coded(heard: Any, name: str, code: Any, start: int, end: int) -> Any:
    from ourdorset.listening.models import Coding, Passage
    from ourdorset.listening.words import hashed

    sha = hashed(heard.text.body[start:end])
    passage, _ = Passage.objects.get_or_create(
        text=heard.text, start=start, end=end, defaults={"sha256": sha}
    )
    return Coding.objects.create(passage=passage, code=code, by=heard.people[name])


def all_codings() -> list[tuple[Any, ...]]:
    from ourdorset.listening.models import Coding

    return sorted(Coding.objects.values_list("pk", "passage", "code", "by", "round", "suggested", "at"))


def newest(heard: Any) -> int:
    from ourdorset.listening.models import CodebookChange

    return CodebookChange.objects.filter(project=heard.project, undone=None).order_by("-pk")[0].pk


@pytest.fixture
def buses(heard, code) -> tuple[Any, Any]:
    """Two codes that two coders gave the same and different passages."""
    bus, car = code("Buses"), code("Cars")
    coded(heard, "Tess", bus, 0, 10)
    coded(heard, "Tess", car, 0, 10)
    coded(heard, "Ola", bus, 0, 10)
    coded(heard, "Ola", bus, 20, 30)
    return bus, car


def test_a_merge_keeps_one_coding_for_each_coder_and_passage(heard, buses):
    from ourdorset.listening.codebook.merging import merge

    merge(heard.as_("Tess"), buses[0].uuid, buses[1].uuid)

    assert [row[2] for row in all_codings()] == [buses[1].pk] * 3


def test_undoing_a_merge_gives_back_every_coding_as_it_was(heard, buses, code):
    from ourdorset.listening.codebook.merging import merge
    from ourdorset.listening.codebook.undoing import undo

    child = code("Sunday buses", buses[0])
    before = all_codings()
    merge(heard.as_("Tess"), buses[0].uuid, buses[1].uuid)
    child.refresh_from_db()
    assert child.parent == buses[1]
    undo(heard.as_("Ola"), newest(heard))

    child.refresh_from_db()
    buses[0].refresh_from_db()
    assert all_codings() == before
    assert (child.parent, buses[0].retired) == (buses[0], None)


def test_undoing_a_merge_keeps_what_was_coded_since(heard, buses):
    from ourdorset.listening.codebook.merging import merge
    from ourdorset.listening.codebook.undoing import undo

    merge(heard.as_("Tess"), buses[0].uuid, buses[1].uuid)
    since = coded(heard, "Bea", buses[1], 40, 50)
    undo(heard.as_("Tess"), newest(heard))

    since.refresh_from_db()
    assert since.code == buses[1]


def test_a_split_takes_the_chosen_passages_and_undoing_gives_them_back(heard, buses):
    from ourdorset.listening.codebook.merging import split
    from ourdorset.listening.codebook.undoing import undo
    from ourdorset.listening.models import Code

    before = all_codings()
    passage = before[3][1]
    new = split(heard.as_("Tess"), buses[0].uuid, "Sunday buses", [passage])
    assert [row[1] for row in all_codings() if row[2] == new.pk] == [passage]
    undo(heard.as_("Tess"), newest(heard))

    assert all_codings() == before
    assert not Code.objects.filter(pk=new.pk).exists()


def test_a_split_off_code_that_was_given_since_is_not_undone(heard, buses):
    from ourdorset.listening.codebook.merging import split
    from ourdorset.listening.codebook.undoing import undo

    new = split(heard.as_("Tess"), buses[0].uuid, "Sunday buses", [all_codings()[3][1]])
    coded(heard, "Bea", new, 60, 70)
    before = all_codings()
    from django.db import transaction

    with pytest.raises(ConflictError, match="used since"), transaction.atomic():
        undo(heard.as_("Tess"), newest(heard))
    assert all_codings() == before


def test_a_later_change_of_the_same_code_is_undone_first(heard, code):
    from ourdorset.listening.codebook.changing import change, edition
    from ourdorset.listening.codebook.undoing import undo

    bus = code("Buses")
    added = newest(heard)
    change(heard.as_("Tess"), bus.uuid, {"name": "Bus and coach"}, edition(bus))

    with pytest.raises(ConflictError, match="Undo the later change first: rename"):
        undo(heard.as_("Tess"), added)
    undo(heard.as_("Tess"), newest(heard))
    bus.refresh_from_db()
    assert bus.name == "Buses"


def test_two_who_change_a_code_at_once_do_not_overwrite_each_other(heard, code):
    from ourdorset.listening.codebook.changing import change, edition

    bus = code("Buses")
    seen = edition(bus)
    change(heard.as_("Tess"), bus.uuid, {"definition": "Buses and coaches"}, seen)

    with pytest.raises(ConflictError, match="Somebody else changed “Buses”"):
        change(heard.as_("Ola"), bus.uuid, {"definition": "Anything on the road"}, seen)


def test_codes_are_put_in_order_and_under_one_another_and_back(heard, code):
    from ourdorset.listening.codebook.changing import move, step
    from ourdorset.listening.codebook.tree import branches
    from ourdorset.listening.codebook.undoing import undo

    travel, bus, car = code("Travel"), code("Buses"), code("Cars")
    step(heard.as_("Tess"), car.uuid, -2)
    move(heard.as_("Tess"), bus.uuid, travel.uuid)
    assert [branch.path for branch in branches(heard.project)] == ["Cars", "Travel", "Travel › Buses"]
    undo(heard.as_("Tess"), newest(heard))
    undo(heard.as_("Tess"), newest(heard))

    assert [branch.path for branch in branches(heard.project)] == ["Travel", "Buses", "Cars"]


def test_a_code_cannot_stand_under_itself(heard, code):
    from ourdorset.listening.codebook.changing import move

    travel = code("Travel")
    bus = code("Buses", travel)

    with pytest.raises(InvalidError, match="under itself"):
        move(heard.as_("Tess"), travel.uuid, bus.uuid)


def test_a_retired_code_is_offered_no_more_and_comes_back(heard, buses, code):
    from ourdorset.listening.codebook.changing import retire
    from ourdorset.listening.codebook.tree import branches
    from ourdorset.listening.codebook.undoing import undo

    code("Sunday buses", buses[0])
    retire(heard.as_("Tess"), buses[0].uuid)
    assert [branch.path for branch in branches(heard.project)] == ["Cars"]
    undo(heard.as_("Tess"), newest(heard))

    assert len(branches(heard.project)) == 3


def test_a_name_is_taken_once_among_those_beside_it(heard, code):
    travel = code("Travel")
    code("Buses", travel)
    code("Buses")

    with pytest.raises(InvalidError, match="already a code called “buses” under “Travel”"):
        code("buses", travel)
