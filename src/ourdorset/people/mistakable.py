"""Who, of several people found, is easily taken for another: alike in name, born on or near the same day.

A wrong record opened is how the wrong medicine is given: HSSIB, Positive patient identification,
https://www.hssib.org.uk/patient-safety-investigations/positive-patient-identification/national-learning-report/
"""

from collections.abc import Sequence

from ourdorset.identity.api import sounds, typed_words
from ourdorset.people.banner import NOT_RECORDED, Banner
from ourdorset.people.words import Resource, best_name

SAME_DAY = "born on the same day"


def mistakable(patients: Sequence[Resource], people: Sequence[Banner]) -> list[tuple[str, ...]]:
    """For each person, sentences about the others that they are easily taken for. Both in the same order.

    Twins are among them: of one family name and one day of birth, whatever their given names.
    """
    heard = [_heard(patient) for patient in patients]
    warnings: list[list[str]] = [[] for _ in people]
    for one in range(len(people)):
        for other in range(len(people)):
            same_family = one != other and heard[one][0] & heard[other][0]
            how = _alike_in_birth(patients[one], patients[other]) if one != other else ""
            if how and (_alike_in_name(heard[one], heard[other]) or (same_family and how == SAME_DAY)):
                warnings[one].append(_sentence(people[other], how))
    return [tuple(each) for each in warnings]


def _heard(patient: Resource) -> tuple[frozenset[str], frozenset[str]]:
    """The sounds of the family name and of the first given name."""
    name = best_name(patient.get("name", ()))
    given = next(iter(name.get("given", ())), "")
    return _sounds(name.get("family", "")), _sounds(given)


def _sounds(text: str) -> frozenset[str]:
    whole = "".join(typed_words(text))
    return sounds(whole) or frozenset(filter(None, (whole,)))


def _alike_in_name(
    one: tuple[frozenset[str], frozenset[str]], other: tuple[frozenset[str], frozenset[str]]
) -> bool:
    straight = one[0] & other[0] and one[1] & other[1]
    return bool(straight or (one[0] & other[1] and one[1] & other[0]))


def _alike_in_birth(one: Resource, other: Resource) -> str:
    """In words, how close two dates of birth are; empty when they are not."""
    first, second = one.get("birthDate", ""), other.get("birthDate", "")
    if not first or len(first) != len(second):
        return ""
    if first == second:
        return SAME_DAY
    if len(first) == 10 and (first[:4], first[5:7], first[8:]) == (second[:4], second[8:], second[5:7]):
        return "born on a day with day and month the other way round"
    differing = sum(a != b for a, b in zip(first, second, strict=True))
    return "born on a day that differs in one figure" if differing == 1 else ""


def _sentence(other: Banner, how: str) -> str:
    number = "no NHS number recorded" if other.nhs_number == NOT_RECORDED else f"NHS No. {other.nhs_number}"
    where = other.address or "no address recorded"
    return f"{other.name}, {how} ({other.born}), {number}, {where}"
