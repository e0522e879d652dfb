"""How far the coders of a round agree, code by code and over all, between people and with the machine."""

from collections.abc import Sequence
from typing import NamedTuple

from ourdorset.listening.agreement.alpha import alpha
from ourdorset.listening.agreement.code_sets import SetPair, exact_match, samples_f1
from ourdorset.listening.agreement.estimate import Estimate, estimated
from ourdorset.listening.agreement.kappa import kappa, pooled_kappa
from ourdorset.listening.agreement.sheet import Sheet, on_code, values
from ourdorset.listening.models import Code


class OnCode(NamedTuple):
    """Agreement on one code. `given` is how many passages anybody gave it."""

    code: Code
    given: int
    kappa: Estimate
    alpha: Estimate
    machine: Estimate


class Overall(NamedTuple):
    """Agreement on all codes together."""

    pooled: Estimate
    f1: Estimate
    exact: Estimate


class Figures(NamedTuple):
    """A round's figures. `both` is how many passages two coders or more have finished."""

    both: int
    by_code: Sequence[OnCode]
    people: Overall
    machine: Overall | None


def figures(found: Sheet, seed: int) -> Figures:
    """Every figure with its interval, by the round's own seed."""
    pairs, machine = found.pairs, found.machine_pairs
    by_code = [_on_code(found, code, seed) for code in found.codes]
    finished = [
        sum(column[at] is not None for column in found.said.values()) for at in range(len(found.units))
    ]
    return Figures(
        sum(number > 1 for number in finished),
        by_code,
        _overall(found, pairs, seed),
        _overall(found, machine, seed) if machine else None,
    )


def _on_code(found: Sheet, code: Code, seed: int) -> OnCode:
    said = values(found, code.pk)
    return OnCode(
        code,
        sum(any(unit) for unit in said),
        estimated(kappa(on_code(found.pairs, code.pk)), seed),
        estimated(alpha(said), seed),
        estimated(kappa(on_code(found.machine_pairs, code.pk)), seed),
    )


def _overall(found: Sheet, pairs: Sequence[SetPair], seed: int) -> Overall:
    codes = [on_code(pairs, code.pk) for code in found.codes]
    return Overall(
        estimated(pooled_kappa(codes), seed),
        estimated(samples_f1(pairs), seed),
        estimated(exact_match(pairs), seed),
    )
