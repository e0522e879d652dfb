"""What invented people live with, and what goes with it: tables.

`curve` is the share of people of an age who have the condition, in straight lines from point to point:
rough shapes of published English prevalence, not estimates. `female` and `male` multiply it; `gradient` is
how much likelier it is in the most deprived tenth of areas than in the least. SNOMED CT and ICD-10 codes
are real; those of medicines are in `dmd.py`.
"""

from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ourdorset.demo.allergies import ALLERGIES, NO_KNOWN_ALLERGY
from ourdorset.demo.measures import MEASURES
from ourdorset.demo.vaccines import VACCINES

__all__ = [
    "ALLERGIES",
    "CONDITIONS",
    "MEASURES",
    "NO_KNOWN_ALLERGY",
    "VACCINES",
    "Condition",
    "Medicine",
    "risks",
]


class Medicine(NamedTuple):
    """A medicine: product and dose in words, share of those with the condition who take it, from what age.

    `stronger` is the product and dose that an earlier one may be changed to. `care` marks what is not
    given to "pregnant" people, or to people with poor "kidneys".
    """

    name: str
    dose: str
    share: float = 1.0
    stronger: tuple[str, str] = ("", "")
    youngest: int = 0
    care: frozenset[str] = frozenset()


class Condition(NamedTuple):
    """A long-term condition: code, words, chance by age, medicines that treat it, results that follow it."""

    code: str
    display: str
    icd10: str
    curve: tuple[tuple[int, float], ...]
    medicines: tuple[Medicine, ...] = ()
    results: tuple[str, ...] = ()
    female: float = 1.0
    male: float = 1.0
    gradient: float = 1.0
    clinic: str = ""

    @property
    def youngest(self) -> int:
        """The first age at which it begins."""
        return next(age for age, chance in self.curve if chance > 0)


_NOT_IN_PREGNANCY = frozenset({"pregnant"})
_KIDNEYS = frozenset({"kidneys"})
_DAILY, _MORNING, _NIGHT = (
    "One to be taken each day",
    "One to be taken each morning",
    "One to be taken at night",
)

CONDITIONS: tuple[Condition, ...] = (
    Condition("38341003", "Hypertension", "I10",
              ((30, 0.0), (35, 0.03), (50, 0.14), (65, 0.36), (80, 0.56), (100, 0.58)),
              (Medicine("Amlodipine 5mg tablets", _DAILY, 0.5, ("Amlodipine 10mg tablets", _DAILY)),
               Medicine("Ramipril 5mg capsules", _DAILY, 0.45, ("Ramipril 10mg capsules", _DAILY),
                        care=_NOT_IN_PREGNANCY),
               Medicine("Losartan 50mg tablets", _DAILY, 0.15, care=_NOT_IN_PREGNANCY),
               Medicine("Indapamide 2.5mg tablets", _MORNING, 0.12, care=_NOT_IN_PREGNANCY)),
              ("pressure", "cholesterol"), gradient=1.2),
    Condition("44054006", "Type 2 diabetes mellitus", "E11.9",
              ((25, 0.0), (30, 0.008), (45, 0.05), (60, 0.12), (75, 0.185), (100, 0.15)),
              (Medicine("Metformin 500mg tablets", "One to be taken twice a day with meals", 0.75,
                        ("Metformin 500mg tablets", "Two to be taken twice a day with meals"), care=_KIDNEYS),
               Medicine("Empagliflozin 10mg tablets", _MORNING, 0.2, care=_NOT_IN_PREGNANCY | _KIDNEYS),
               Medicine("Gliclazide 80mg tablets", "One to be taken with breakfast", 0.2,
                        care=_NOT_IN_PREGNANCY),
               Medicine("Atorvastatin 20mg tablets", _NIGHT, 0.6, care=_NOT_IN_PREGNANCY)),
              ("hba1c", "weight", "egfr", "cholesterol"), female=0.85, male=1.15, gradient=1.8,
              clinic="Diabetes clinic"),
    Condition("46635009", "Type 1 diabetes mellitus", "E10.9",
              ((4, 0.0), (6, 0.001), (16, 0.004), (30, 0.006), (100, 0.004)),
              (Medicine("Insulin glargine 100units/ml solution for injection 3ml pen",
                        "As directed, at night"),
               Medicine("Insulin aspart 100units/ml solution for injection 3ml pen",
                        "As directed, with meals")),
              ("hba1c",), clinic="Diabetes clinic"),
    Condition("195967001", "Asthma", "J45.9", ((4, 0.0), (6, 0.05), (14, 0.075), (40, 0.07), (100, 0.07)),
              (Medicine("Salbutamol 100micrograms/dose inhaler CFC free", "Two puffs when needed", 0.95),
               Medicine("Beclometasone 100micrograms/dose inhaler CFC free", "Two puffs twice a day", 0.6)),
              female=1.1, male=0.9, gradient=1.25),
    Condition("13645005", "Chronic obstructive pulmonary disease", "J44.9",
              ((40, 0.0), (45, 0.006), (60, 0.035), (75, 0.075), (100, 0.06)),
              (Medicine("Tiotropium bromide 2.5micrograms/dose inhaler", "Two puffs once a day", 0.6),
               Medicine("Salbutamol 100micrograms/dose inhaler CFC free", "Two puffs when needed", 0.8)),
              ("oxygen", "weight"), gradient=2.4, clinic="Respiratory clinic"),
    Condition("49436004", "Atrial fibrillation", "I48.9",
              ((45, 0.0), (55, 0.012), (70, 0.06), (85, 0.17), (100, 0.2)),
              (Medicine("Apixaban 5mg tablets", "One to be taken twice a day", 0.7),
               Medicine("Bisoprolol 2.5mg tablets", _MORNING, 0.7, ("Bisoprolol 5mg tablets", _MORNING))),
              ("pressure",), female=0.85, male=1.15, clinic="Cardiology clinic"),
    Condition("414545008", "Ischaemic heart disease", "I25.9",
              ((38, 0.0), (45, 0.01), (60, 0.045), (80, 0.13), (100, 0.15)),
              (Medicine("Atorvastatin 80mg tablets", _NIGHT, 0.85, care=_NOT_IN_PREGNANCY),
               Medicine("Aspirin 75mg dispersible tablets", _MORNING, 0.7),
               Medicine("Bisoprolol 2.5mg tablets", _MORNING, 0.5),
               Medicine("Glyceryl trinitrate 400micrograms/dose sublingual spray", "When needed", 0.5)),
              ("pressure", "cholesterol"), female=0.6, male=1.4, gradient=1.5, clinic="Cardiology clinic"),
    Condition("84114007", "Heart failure", "I50.9",
              ((50, 0.0), (60, 0.008), (75, 0.035), (90, 0.11), (100, 0.12)),
              (Medicine("Furosemide 40mg tablets", _MORNING, 0.75,
                        ("Furosemide 40mg tablets", "Two to be taken each morning")),
               Medicine("Ramipril 2.5mg capsules", _DAILY, 0.6, care=_NOT_IN_PREGNANCY),
               Medicine("Dapagliflozin 10mg tablets", _DAILY, 0.4, care=_KIDNEYS)),
              ("weight", "egfr", "pressure"), female=0.85, male=1.15, gradient=1.3,
              clinic="Heart failure clinic"),
    Condition("230690007", "Stroke", "I63.9", ((45, 0.0), (55, 0.012), (70, 0.045), (90, 0.11), (100, 0.11)),
              (Medicine("Clopidogrel 75mg tablets", _DAILY, 0.8),
               Medicine("Atorvastatin 40mg tablets", _NIGHT, 0.7, care=_NOT_IN_PREGNANCY)),
              ("pressure",), gradient=1.4, clinic="Stroke clinic"),
    Condition("709044004", "Chronic kidney disease", "N18.9",
              ((40, 0.0), (50, 0.012), (65, 0.06), (80, 0.2), (100, 0.3)), (), ("egfr", "pressure"),
              gradient=1.2, clinic="Renal clinic"),
    Condition("35489007", "Depressive disorder", "F32.9",
              ((14, 0.0), (18, 0.07), (35, 0.14), (55, 0.16), (75, 0.1), (100, 0.09)),
              (Medicine("Sertraline 50mg tablets", _DAILY, 0.4, ("Sertraline 100mg tablets", _DAILY),
                        youngest=18),
               Medicine("Mirtazapine 15mg tablets", _NIGHT, 0.12, youngest=18, care=_NOT_IN_PREGNANCY)),
              female=1.3, male=0.7, gradient=1.5, clinic="Community mental health appointment"),
    Condition("197480006", "Anxiety disorder", "F41.9",
              ((9, 0.0), (14, 0.04), (25, 0.09), (60, 0.08), (100, 0.05)),
              (Medicine("Propranolol 40mg tablets", "When needed", 0.15, youngest=18,
                        care=_NOT_IN_PREGNANCY),),
              female=1.3, male=0.7, gradient=1.4, clinic="NHS Talking Therapies appointment"),
    Condition("13746004", "Bipolar disorder", "F31.9", ((17, 0.0), (25, 0.005), (60, 0.006), (100, 0.004)),
              (Medicine("Quetiapine 200mg tablets", _NIGHT, 0.6),), ("weight",), gradient=1.6,
              clinic="Community mental health appointment"),
    Condition("58214004", "Schizophrenia", "F20.9", ((17, 0.0), (25, 0.004), (60, 0.006), (100, 0.004)),
              (Medicine("Olanzapine 10mg tablets", _NIGHT, 0.7),), ("weight", "hba1c"), female=0.7, male=1.3,
              gradient=2.5, clinic="Community mental health appointment"),
    Condition("52448006", "Dementia", "F03",
              ((60, 0.0), (65, 0.005), (75, 0.024), (85, 0.095), (95, 0.2), (100, 0.22)),
              (Medicine("Donepezil 10mg tablets", _NIGHT, 0.45),), ("weight",), female=1.1, male=0.9,
              clinic="Memory clinic"),
    Condition("248279007", "Frailty", "R54", ((65, 0.0), (70, 0.03), (80, 0.16), (90, 0.42), (100, 0.6)), (),
              ("frailty", "weight"), female=1.15, male=0.85, gradient=1.4, clinic="Frailty assessment"),
    Condition("396275006", "Osteoarthritis", "M19.9",
              ((40, 0.0), (45, 0.04), (60, 0.16), (80, 0.32), (100, 0.36)),
              (Medicine("Paracetamol 500mg tablets", "Two to be taken up to four times a day when needed",
                        0.7),
               Medicine("Naproxen 250mg tablets", "One to be taken twice a day with food", 0.15,
                        care=_KIDNEYS)),
              (), female=1.15, male=0.85, clinic="Orthopaedic clinic"),
    Condition("64859006", "Osteoporosis", "M81.9",
              ((50, 0.0), (60, 0.012), (75, 0.05), (90, 0.1), (100, 0.1)),
              (Medicine("Alendronic acid 70mg tablets", "One to be taken once a week", 0.7, care=_KIDNEYS),),
              (), female=1.6, male=0.35),
    Condition("69896004", "Rheumatoid arthritis", "M06.9",
              ((25, 0.0), (40, 0.005), (65, 0.014), (100, 0.016)),
              (Medicine("Methotrexate 2.5mg tablets", "Six to be taken once a week", 0.6,
                        care=_NOT_IN_PREGNANCY | _KIDNEYS),
               Medicine("Folic acid 5mg tablets", "One to be taken once a week", 0.6)),
              (), female=1.4, male=0.6, clinic="Rheumatology clinic"),
    Condition("40930008", "Hypothyroidism", "E03.9",
              ((25, 0.0), (30, 0.015), (60, 0.06), (85, 0.09), (100, 0.09)),
              (Medicine("Levothyroxine sodium 50microgram tablets", _MORNING, 0.95,
                        ("Levothyroxine sodium 100microgram tablets", _MORNING)),),
              ("thyroid",), female=1.65, male=0.35),
    Condition("84757009", "Epilepsy", "G40.9", ((2, 0.0), (5, 0.003), (30, 0.007), (100, 0.009)),
              (Medicine("Levetiracetam 500mg tablets", "One to be taken twice a day", 0.6, youngest=12),
               Medicine("Lamotrigine 100mg tablets", "One to be taken twice a day", 0.4, youngest=12)),
              (), gradient=1.5, clinic="Neurology clinic"),
    Condition("49049000", "Parkinson’s disease", "G20",
              ((50, 0.0), (60, 0.003), (75, 0.012), (90, 0.018), (100, 0.018)),
              (Medicine("Co-careldopa 25mg/100mg tablets", "One to be taken three times a day"),),
              ("weight",), female=0.8, male=1.2, clinic="Neurology clinic"),
    Condition("24700007", "Multiple sclerosis", "G35", ((19, 0.0), (30, 0.0015), (50, 0.004), (100, 0.002)),
              (), (), female=1.4, male=0.6, clinic="Neurology clinic"),
    Condition("110359009", "Learning disability", "F79",
              ((3, 0.0), (6, 0.007), (50, 0.007), (75, 0.003), (100, 0.002)),
              (), ("weight",), female=0.85, male=1.15, gradient=1.6),
    Condition("408856003", "Autism", "F84.0", ((2, 0.0), (5, 0.018), (17, 0.03), (35, 0.01), (100, 0.003)),
              (), (), female=0.6, male=1.4),
    Condition("406506008", "Attention deficit hyperactivity disorder", "F90.0",
              ((5, 0.0), (7, 0.015), (16, 0.035), (35, 0.012), (60, 0.003), (100, 0.0005)),
              (Medicine("Methylphenidate 18mg modified-release tablets", _MORNING, 0.5, youngest=6,
                        care=_NOT_IN_PREGNANCY),), ("weight",), female=0.6, male=1.4),
    Condition("254837009", "Breast cancer", "C50.9", ((30, 0.0), (45, 0.012), (65, 0.05), (100, 0.08)),
              (Medicine("Letrozole 2.5mg tablets", _DAILY, 0.4, youngest=50),), (), female=1.0, male=0.005,
              clinic="Breast clinic"),
    Condition("399068003", "Prostate cancer", "C61",
              ((48, 0.0), (55, 0.008), (70, 0.06), (85, 0.11), (100, 0.11)),
              (), (), female=0.0, male=1.0, clinic="Urology clinic"),
    Condition("43116000", "Eczema", "L30.9", ((0, 0.09), (5, 0.13), (16, 0.06), (60, 0.04), (100, 0.05)),
              (Medicine("Hydrocortisone 1% cream", "To be applied thinly twice a day", 0.5),), ()),
    Condition("15188001", "Hearing loss", "H91.9",
              ((40, 0.0), (50, 0.02), (70, 0.12), (90, 0.35), (100, 0.4)), (), (),
              female=0.9, male=1.1, clinic="Audiology clinic"),
    Condition("267718000", "Age-related macular degeneration", "H35.3",
              ((55, 0.0), (65, 0.012), (80, 0.07), (100, 0.2)), (), (), clinic="Eye clinic"),
    Condition("235595009", "Gastro-oesophageal reflux disease", "K21.9",
              ((18, 0.0), (30, 0.03), (60, 0.1), (100, 0.12)),
              (Medicine("Omeprazole 20mg gastro-resistant capsules", _MORNING, 0.8),), ()),
    Condition("414916001", "Obesity", "E66.9", ((18, 0.0), (25, 0.08), (50, 0.16), (70, 0.14), (100, 0.05)),
              (), ("weight", "hba1c"), gradient=1.6),
)  # fmt: skip

KIDNEYS = "709044004"


@cache
def risks(gender: str, age: int, decile: int) -> tuple[tuple[Condition, float], ...]:
    """Each condition that a person of this sex, age and income decile may have, with its chance."""
    found = ((each, chance(each, age) * _tilt(each, gender, decile)) for each in CONDITIONS)
    return tuple((condition, share) for condition, share in found if share > 0)


def chance(condition: Condition, age: int) -> float:
    """The share of people of `age` who live with a condition, 0 to 1, before sex and deprivation."""
    points = condition.curve
    if age < points[0][0]:
        return 0.0
    for (first, low), (last, high) in pairwise(points):
        if age <= last:
            return low + (high - low) * (age - first) / (last - first)
    return points[-1][1]


def _tilt(condition: Condition, gender: str, decile: int) -> float:
    """How sex and deprivation multiply the chance; the middle of the deciles stays as it is."""
    sex = condition.female if gender == "female" else condition.male
    return sex * condition.gradient ** ((5.5 - decile) / 9)
