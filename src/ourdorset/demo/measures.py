"""What is measured: LOINC codes, UCUM units, usual values, and how they go over time."""

from typing import NamedTuple


class Measure(NamedTuple):
    """A result: code, words, unit, mean and spread of the well, and what a condition does to it.

    With one of the conditions `of` (SNOMED CT) the mean is `raised` and moves by `drift` a year. `wobble` is
    the spread from one time to the next. `limits` are values that a living person can have; `reference` is
    the range that it is reported with.
    """

    code: str
    display: str
    unit: str
    ucum: str
    kind: str
    mean: float
    spread: float
    raised: float
    drift: float
    wobble: float
    of: frozenset[str]
    limits: tuple[float, float]
    reference: tuple[float, float]
    digits: int = 0


_VITAL, _LABORATORY, _SURVEY = "vital-signs", "laboratory", "survey"
_DIABETES = frozenset({"44054006", "46635009"})

MEASURES: dict[str, Measure] = {
    "pressure": Measure("85354-9", "Blood pressure panel with all children optional", "mmHg", "mm[Hg]",
                        _VITAL,
                        126, 11, 141, -1.5, 6, frozenset({"38341003"}), (80, 220), (90, 140)),
    "hba1c": Measure("59261-8", "Hemoglobin A1c/Hemoglobin.total in Blood by IFCC protocol", "mmol/mol",
                     "mmol/mol", _LABORATORY, 37, 3, 57, 0.8, 3, _DIABETES, (20, 140), (20, 42)),
    "egfr": Measure("62238-1", "Glomerular filtration rate/1.73 sq M.predicted by CKD-EPI", "mL/min/1.73m2",
                    "mL/min/{1.73_m2}", _LABORATORY, 82, 8, 48, -1.8, 2.5, frozenset({"709044004"}), (6, 120),
                    (60, 120)),
    "cholesterol": Measure("14647-2", "Cholesterol [Moles/volume] in Serum or Plasma", "mmol/L", "mmol/L",
                           _LABORATORY, 5.1, 0.8, 4.3, -0.1, 0.25, frozenset({"414545008", "44054006"}),
                           (2.0, 11.0), (0.0, 5.0), 1),
    "thyroid": Measure("3016-3", "Thyrotropin [Units/volume] in Serum or Plasma", "mU/L", "m[IU]/L",
                       _LABORATORY,
                       2.1, 0.7, 3.0, 0.0, 0.6, frozenset({"40930008"}), (0.1, 60.0), (0.4, 4.5), 1),
    "weight": Measure("29463-7", "Body weight", "kg", "kg", _VITAL, 75, 12, 92, 0.3, 1.1,
                      frozenset({"44054006", "414916001"}), (38, 220), (0, 0), 1),
    "oxygen": Measure("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry", "%", "%", _VITAL,
                      97, 1, 93, -0.3, 0.8, frozenset({"13645005"}), (84, 100), (94, 98)),
    "frailty": Measure("763264000", "Clinical Frailty Scale score", "", "{score}", _SURVEY, 3, 1, 6, 0.35,
                       0.1,
                       frozenset({"248279007"}), (1, 9), (0, 0)),
}  # fmt: skip
WORDS = {
    "pressure": "Blood pressure", "hba1c": "HbA1c (IFCC)", "egfr": "eGFR", "cholesterol": "Total cholesterol",
    "thyroid": "Thyroid stimulating hormone", "weight": "Weight", "oxygen": "Oxygen saturation",
    "frailty": "Clinical Frailty Scale",
}  # fmt: skip
