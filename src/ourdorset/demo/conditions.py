"""What invented people live with, and what goes with it: one table.

`chance` is the share of people of that age who have the condition, rising in a straight line from the
first age to the second; rough shapes of published English prevalence, not estimates. SNOMED CT codes are
real; where a medicine's dm+d code is not public knowledge, it is given in words alone.
"""

from typing import NamedTuple


class Medicine(NamedTuple):
    """A medicine as prescribed: product in words, dose in words, and its dm+d code when known."""

    name: str
    dose: str
    code: str = ""


class Condition(NamedTuple):
    """A long-term condition: code, words, chance by age, medicines that treat it, results that follow it."""

    code: str
    display: str
    ages: tuple[int, int]
    chance: tuple[float, float]
    medicines: tuple[Medicine, ...] = ()
    results: tuple[str, ...] = ()


class Measure(NamedTuple):
    """A result: LOINC code, words, unit (UCUM), mean, spread, and mean for those with the condition."""

    code: str
    display: str
    unit: str
    mean: float
    spread: float
    raised: float
    reference: tuple[float, float]


CONDITIONS: tuple[Condition, ...] = (
    Condition("38341003", "Hypertension", (30, 85), (0.03, 0.58),
              (Medicine("Amlodipine 5mg tablets", "One to be taken each day"),
               Medicine("Ramipril 5mg capsules", "One to be taken each day")), ("systolic",)),
    Condition("44054006", "Type 2 diabetes mellitus", (35, 80), (0.02, 0.19),
              (Medicine("Metformin 500mg tablets", "One to be taken twice a day with meals"),),
              ("hba1c", "weight")),
    Condition("195967001", "Asthma", (5, 60), (0.10, 0.07),
              (Medicine("Salbutamol 100micrograms/dose inhaler CFC free", "Two puffs when needed",
                        "39113611000001102"),)),
    Condition("13645005", "Chronic obstructive pulmonary disease", (45, 80), (0.01, 0.10),
              (Medicine("Tiotropium bromide 2.5micrograms/dose inhaler", "Two puffs once a day"),)),
    Condition("49436004", "Atrial fibrillation", (55, 90), (0.01, 0.20),
              (Medicine("Apixaban 5mg tablets", "One to be taken twice a day"),
               Medicine("Bisoprolol 2.5mg tablets", "One to be taken each morning"))),
    Condition("709044004", "Chronic kidney disease", (50, 90), (0.02, 0.30), (), ("egfr",)),
    Condition("35489007", "Depressive disorder", (18, 90), (0.13, 0.11),
              (Medicine("Sertraline 50mg tablets", "One to be taken each day"),)),
    Condition("396275006", "Osteoarthritis", (45, 85), (0.05, 0.35),
              (Medicine("Paracetamol 500mg tablets", "Two to be taken up to four times a day when needed"),)),
    Condition("40930008", "Hypothyroidism", (30, 85), (0.02, 0.09),
              (Medicine("Levothyroxine sodium 50microgram tablets", "One to be taken each morning"),)),
    Condition("84114007", "Heart failure", (60, 95), (0.01, 0.14),
              (Medicine("Furosemide 40mg tablets", "One to be taken each morning"),), ("weight",)),
    Condition("52448006", "Dementia", (65, 95), (0.01, 0.28)),
    Condition("248279007", "Frailty", (70, 95), (0.05, 0.45)),
)  # fmt: skip

MEASURES: dict[str, Measure] = {
    "systolic": Measure("8480-6", "Systolic blood pressure", "mm[Hg]", 127, 11, 142, (90, 140)),
    "hba1c": Measure("59261-8", "HbA1c (IFCC)", "mmol/mol", 37, 3, 56, (20, 42)),
    "egfr": Measure("62238-1", "eGFR", "mL/min/{1.73_m2}", 84, 9, 47, (60, 120)),
    "weight": Measure("29463-7", "Body weight", "kg", 78, 13, 91, (45, 110)),
}

ALLERGIES: tuple[tuple[str, str, str], ...] = (
    ("91936005", "Allergy to penicillin", "Rash"),
    ("91935009", "Allergy to peanut", "Swelling of the lips"),
    ("293586001", "Allergy to aspirin", "Wheezing"),
)
NO_KNOWN_ALLERGY = ("716186003", "No known allergy")

# code, words, first age, months between (0 = once), uptake
VACCINES: tuple[tuple[str, str, int, int, float], ...] = (
    ("46233009", "Influenza vaccine", 65, 12, 0.80),
    ("333598008", "Pneumococcal vaccine", 65, 0, 0.70),
    ("61153008", "Measles, mumps and rubella vaccine", 1, 0, 0.90),
)
