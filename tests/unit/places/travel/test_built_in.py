"""How far the estimate is from the real minutes of Dorset's 452 areas to five hospitals."""

import numpy as np
import pytest

from ourdorset.places.api import Area, BuiltIn, Mode, Pack, Place, kilometres, open_pack, read_matrix
from ourdorset.places.travel.built_in import FITTED, calibrate

# Where the hospitals of the table's postcodes are.
HOSPITALS = (
    Place(50.74749, -1.82051, key="BH77DW"),
    Place(50.71294, -2.44692, key="DT12JY"),
    Place(50.9448, -2.6346, key="BA214AT"),
    Place(51.0441, -1.7900, key="SP28BJ"),
    Place(50.9332, -1.4345, key="SO166YD"),
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return open_pack()


@pytest.fixture(scope="module")
def homes(pack: Pack) -> list[Place]:
    return [area.centre for area in pack.areas]


@pytest.fixture(scope="module")
def real(pack: Pack, homes: list[Place]) -> np.ndarray:
    table = read_matrix((pack.folder / "car_minutes.csv").read_text(), name="car_minutes.csv")
    return table.minutes(Mode.CAR, homes, HOSPITALS, None)


def ruralities(areas: tuple[Area, ...]) -> list[object]:
    return [area.rurality for area in areas for _ in HOSPITALS]


def test_the_estimate_is_near_the_real_minutes(pack: Pack, homes: list[Place], real: np.ndarray):
    engine = BuiltIn({area.code: area.rurality for area in pack.areas})

    off = np.abs(engine.minutes(Mode.CAR, homes, HOSPITALS, None) - real)

    assert real.shape == (452, 5)
    assert not np.isnan(real).any()
    assert off.mean() < 4
    assert off[kilometres(homes, HOSPITALS) < 10].mean() < 1.5


def test_the_figures_in_the_code_are_those_of_the_fit(pack: Pack, homes: list[Place], real: np.ndarray):
    fitted = calibrate(ruralities(pack.areas), kilometres(homes, HOSPITALS).ravel(), real.ravel())  # pyright: ignore[reportArgumentType]

    assert fitted.start == pytest.approx(dict(FITTED.start), abs=0.01)
    assert (fitted.root, fitted.kilometre) == pytest.approx((FITTED.root, FITTED.kilometre), abs=0.002)


@pytest.mark.parametrize("left_out", range(5))
def test_a_hospital_that_it_was_not_fitted_to(
    pack: Pack, homes: list[Place], real: np.ndarray, left_out: int
):
    rest = [site for site in range(5) if site != left_out]
    kinds = [area.rurality for area in pack.areas for _ in rest]
    distance = kilometres(homes, HOSPITALS)
    fitted = calibrate(kinds, distance[:, rest].ravel(), real[:, rest].ravel())

    engine = BuiltIn({area.code: area.rurality for area in pack.areas}, fitted)
    off = np.abs(engine.minutes(Mode.CAR, homes, [HOSPITALS[left_out]], None) - real[:, [left_out]])

    assert off.mean() < 7
