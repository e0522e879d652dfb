"""One question to several engines: the first that knows answers, and is named."""

import numpy as np

from ourdorset.places.api import BuiltIn, Mode, Place, Rurality, ask, read_matrix

HOMES = [Place(50.6, -2.0, "E1"), Place(50.7, -2.0, "E2")]
SITE = [Place(50.65, -2.0, key="RBH")]
TABLE = read_matrix("area,RBH\nE1,42\n", name="survey")
ESTIMATE = BuiltIn({"E1": Rurality.VILLAGE})


def test_the_survey_answers_what_it_knows_and_the_estimate_the_rest():
    answer = ask([TABLE, ESTIMATE], Mode.CAR, HOMES, SITE)

    assert answer.minutes[0, 0] == 42
    assert 5 < answer.minutes[1, 0] < 30
    assert [answer.engine_of(home, 0) for home in (0, 1)] == ["survey", "estimate from distance"]


def test_nobody_knows_of_a_bus():
    answer = ask([TABLE, ESTIMATE], Mode.BUS, HOMES, SITE)

    assert np.isnan(answer.minutes).all()
    assert answer.engine_of(0, 0) == ""


def test_too_far_on_foot_is_no_way_and_next_door_is_a_minute():
    on_foot = ask([ESTIMATE], Mode.WALK, HOMES, SITE).minutes
    driving = ask([ESTIMATE], Mode.CAR, [HOMES[0]], [HOMES[0]]).minutes

    assert np.isinf(on_foot).all()
    assert driving[0, 0] == 1
    assert (
        ask([ESTIMATE], Mode.TAXI, HOMES, SITE).minutes > ask([ESTIMATE], Mode.CAR, HOMES, SITE).minutes
    ).all()


def test_farther_never_takes_less():
    line = [Place(50.6 + step / 500, -2.0) for step in range(200)]
    for mode in (Mode.CAR, Mode.WALK, Mode.CYCLE):
        minutes = ask([ESTIMATE], mode, [line[0]], line).minutes[0]
        assert (np.diff(minutes[np.isfinite(minutes)]) >= 0).all()
