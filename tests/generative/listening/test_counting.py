"""Whoever has all that is shown, and knows how it was made, still cannot tell a small number."""

from collections import defaultdict
from functools import cache
from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from ourdorset.listening import counting
from ourdorset.listening.counting import FEWEST, NEAREST

Groups = tuple[int, ...]


@cache
def everything_that_gives(bases: Groups) -> dict[counting.Row, list[Groups]]:
    """For each row that can be shown of groups of these sizes, all the true counts behind it."""
    found: dict[counting.Row, list[Groups]] = defaultdict(list)
    for counts in product(*(range(base + 1) for base in bases)):
        found[counting.row(counts, bases)].append(counts)
    return found


BASES = st.sampled_from(((10, 20), (12, 25), (20, 20), (30, 40), (10, 14, 18), (15, 15, 15), (30, 10, 12)))


@given(bases=BASES, data=st.data())
@settings(max_examples=200, deadline=None)
def test_a_number_kept_back_could_be_any_of_ten(bases: Groups, data: st.DataObject):
    """The attacker knows every base to the person, the rules, and the whole row."""
    counts = tuple(data.draw(st.integers(0, base)) for base in bases)
    shown = counting.row(counts, bases)

    for group, figure in enumerate(shown.groups):
        if figure.number is None:
            possible = {each[group] for each in everything_that_gives(bases)[shown]}
            assert len(possible) >= FEWEST, (bases, counts, group, sorted(possible))


@given(bases=BASES, data=st.data())
@settings(max_examples=200, deadline=None)
def test_what_is_shown_is_rounded_and_leaves_ten_on_both_sides(bases: Groups, data: st.DataObject):
    counts = tuple(data.draw(st.integers(0, base)) for base in bases)

    for count, base, figure in zip(counts, bases, counting.row(counts, bases).groups, strict=True):
        if figure.number is not None:
            assert figure.number % NEAREST == 0 and abs(figure.number - count) <= NEAREST // 2
            assert FEWEST <= count <= base - FEWEST


PEOPLE = st.dictionaries(st.integers(0, 60), st.sampled_from("abcd"), min_size=0, max_size=60)


@given(before=PEOPLE, person=st.integers(0, 60), said=st.sampled_from(["", *"abcd"]))
def test_one_person_more_less_or_different_changes_no_figure(before: dict[int, str], person: int, said: str):
    after = {**before, person: said} if said else {key: v for key, v in before.items() if key != person}

    assert not counting.is_due(counting.traces(b"key", before), counting.traces(b"key", after))


@given(reports=st.lists(PEOPLE, min_size=2, max_size=8))
def test_two_reports_that_differ_do_so_by_ten_people_at_least(reports: list[dict[int, str]]):
    """Whatever happens between reports, in whatever steps: subtracting one from the next tells of ten."""
    given_out = [reports[0]]
    for people in reports[1:]:
        before, after = (counting.traces(b"key", each) for each in (given_out[-1], people))
        given_out.append(people if counting.is_due(before, after) else given_out[-1])

    for earlier, later in pairwise(given_out):
        changed = {one for one in earlier.keys() | later.keys() if earlier.get(one) != later.get(one)}
        assert earlier is later or len(changed) >= FEWEST


@given(bases=st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(0, 200), max_size=12))
def test_no_group_that_is_compared_has_fewer_than_ten(bases: dict[str, int]):
    joined = counting.joined(bases)
    sizes: dict[str, int] = defaultdict(int)
    for group, into in joined.items():
        sizes[into] += bases[group]

    assert all(size >= FEWEST for size in sizes.values())
    assert not joined or (joined.keys() == bases.keys() and len(sizes) > 1)
