"""Distances on the globe."""

import numpy as np
import pytest

from ourdorset.places.api import Place, kilometres

# Dorset County Hospital and the Royal Bournemouth; 44.3 km by the map.
DORCHESTER, BOURNEMOUTH = Place(50.71294, -2.44692), Place(50.74749, -1.82051)


def test_a_known_distance_and_none():
    found = kilometres([DORCHESTER, BOURNEMOUTH], [BOURNEMOUTH])

    assert found.shape == (2, 1)
    assert found[0, 0] == pytest.approx(44.3, abs=0.1)
    assert found[1, 0] == 0


def test_nobody_and_nowhere():
    assert kilometres([], [BOURNEMOUTH]).shape == (0, 1)
    assert kilometres([BOURNEMOUTH], []).shape == (1, 0)
    assert np.isfinite(kilometres([Place(90, 0)], [Place(-90, 0)])).all()
