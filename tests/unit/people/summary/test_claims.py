"""Where sources differ, each source's words are kept; where they agree, nothing is said.

Drawn tables: a line is a claim `source | names | value | rank | day`; what is expected stands beside it.
"""

import pytest

from ourdorset.people.moments import moment
from ourdorset.people.summary.claims import SINCE, TELEPHONE, Claim, disagreements, same_things


def drawn(table: str, respect: str = "Status", *, latest: bool = False) -> list[Claim]:
    return [
        Claim(
            section="problems",
            subject=names.split("+")[0],
            respect=respect,
            value=value,
            words=value.title(),
            source=source,
            names=frozenset(names.split("+")),
            when=moment(day),
            rank=int(rank),
            latest=latest,
        )
        for line in table.strip().splitlines()
        for source, names, value, rank, day in [[cell.strip() for cell in line.split("|")]]
    ]


AGREED = [
    # both say so
    """
    Practice | asthma | current | 1 | 2020-01-01
    Hospital | asthma | current | 1 | 2024-01-01
    """,
    # an old entry that is over does not outweigh the one that is so
    """
    Practice | asthma | past    | 0 | 2010-01-01
    Practice | asthma | current | 1 | 2020-01-01
    Hospital | asthma | current | 1 | 2024-01-01
    """,
    # one source alone cannot disagree
    """
    Practice | asthma | current | 1 | 2020-01-01
    Practice | asthma | past    | 1 | 2024-01-01
    """,
    # different things
    """
    Practice | asthma | current | 1 | 2020-01-01
    Hospital | gout   | past    | 0 | 2024-01-01
    """,
]


@pytest.mark.parametrize("table", AGREED)
def test_where_they_agree_nothing_is_said(table: str) -> None:
    assert disagreements(drawn(table)) == ()


def test_each_source_s_words_and_date_stand_side_by_side_newest_first() -> None:
    (found,) = disagreements(
        drawn(
            """
            Practice | asthma       | current  | 1 | 2020-01-01
            Hospital | asthma       | past     | 0 | 2024-02-03
            Council  | asthma       | current  | 1 |
            """
        )
    )
    assert (found.subject, found.respect, found.minor) == ("asthma", "Status", False)
    assert [(each.source, each.words, each.date) for each in found.statements] == [
        ("Hospital", "Past", "03-Feb-2024"),
        ("Practice", "Current", "01-Jan-2020"),
        ("Council", "Current", ""),
    ]


def test_things_are_the_same_that_share_a_name_through_others() -> None:
    claims = drawn(
        """
        Practice | asthma+195967001 | current | 1 |
        Hospital | j45.9            | past    | 0 |
        Council  | gout             | past    | 0 |
        Clinic   | 195967001+j45.9  | past    | 0 |
        """
    )
    assert sorted(len(group) for group in same_things(claims)) == [1, 3]
    (found,) = disagreements(claims)
    assert {each.source for each in found.statements} == {"Practice", "Hospital", "Clinic"}


def test_of_answers_only_the_newest_of_a_source_counts() -> None:
    table = """
        Practice | smoking | smoker    | 0 | 2015-01-01
        Practice | smoking | ex-smoker | 0 | 2024-01-01
        Hospital | smoking | ex-smoker | 0 | 2020-01-01
        """
    assert disagreements(drawn(table, "Answer", latest=True)) == ()
    assert disagreements(drawn(table, "Answer", latest=False)) != ()


@pytest.mark.parametrize(
    ("ours", "theirs", "agree"),
    [
        ("2019-07-03", "2019", True),
        ("2019-07", "2019-07-31", True),
        ("2019-07-03", "2020", False),
        ("2019-07-03", "2019-07-04", False),
    ],
)
def test_dates_agree_as_far_as_they_are_known(ours: str, theirs: str, *, agree: bool) -> None:
    table = f"""
        Practice | asthma | {ours}   | 1 | 2020-01-01
        Hospital | asthma | {theirs} | 1 | 2020-01-01
        """
    found = disagreements(drawn(table, SINCE))
    assert (found == ()) is agree
    assert all(each.minor for each in found)


def test_three_dates_that_do_not_all_meet_disagree() -> None:
    table = """
        Practice | asthma | 2019       | 1 |
        Hospital | asthma | 2019-07-03 | 1 |
        Council  | asthma | 2019-08    | 1 |
        """
    assert len(disagreements(drawn(table, SINCE))) == 1


def test_telephones_agree_when_one_is_shared() -> None:
    shared = """
        Practice | person | 01632 | 0 |
        Practice | person | 07700 | 0 |
        Hospital | person | 01632 | 0 |
        """
    assert disagreements(drawn(shared, TELEPHONE)) == ()
    assert len(disagreements(drawn(shared.replace("Hospital | person | 01632", "Hospital | person | 01633"),
                                   TELEPHONE))) == 1  # fmt: skip


def test_what_little_hangs_on_comes_last() -> None:
    dates = """
        Practice | asthma | 2019 | 1 |
        Hospital | asthma | 2020 | 1 |
        """
    status = """
        Practice | gout | current | 1 |
        Hospital | gout | past    | 0 |
        """
    found = disagreements([*drawn(dates, SINCE), *drawn(status)])
    assert [each.respect for each in found] == ["Status", SINCE]
