"""Why people lie in hospital, and what they have for a while and get over: tables. Codes are real."""

from typing import NamedTuple


class Stay(NamedTuple):
    """A stay in hospital: reason, ICD-10 code, ages, sex if it matters, days, and conditions that lead to it.

    `weight` is for those without any of the conditions `after`; with one it counts five times.
    """

    reason: str
    icd10: str
    ages: tuple[int, int]
    days: tuple[int, int]
    weight: float
    after: frozenset[str] = frozenset()
    sex: str = ""
    emergency: bool = True


STAYS: tuple[Stay, ...] = (
    Stay("Pneumonia", "J18.9", (1, 110), (3, 10), 5, frozenset({"13645005", "248279007"})),
    Stay("Exacerbation of chronic obstructive pulmonary disease", "J44.1", (45, 110), (2, 8), 0,
         frozenset({"13645005"})),
    Stay("Urinary tract infection", "N39.0", (60, 110), (2, 9), 4, frozenset({"248279007", "52448006"})),
    Stay("Fall with fractured neck of femur", "S72.0", (70, 110), (8, 25), 2,
         frozenset({"248279007", "64859006"})),
    Stay("Fall, no fracture", "R29.6", (70, 110), (1, 6), 3, frozenset({"248279007", "49049000"})),
    Stay("Heart failure", "I50.9", (50, 110), (4, 12), 0, frozenset({"84114007"})),
    Stay("Chest pain", "R07.4", (35, 110), (1, 2), 3, frozenset({"414545008"})),
    Stay("Delirium", "F05.9", (75, 110), (4, 14), 1, frozenset({"52448006"})),
    Stay("Cellulitis of the leg", "L03.1", (25, 110), (2, 6), 3, frozenset({"44054006"})),
    Stay("Acute appendicitis", "K35.8", (6, 60), (1, 4), 3),
    Stay("Acute bronchiolitis", "J21.9", (0, 0), (1, 3), 30),
    Stay("Viral gastroenteritis", "A08.4", (1, 12), (1, 2), 6),
    Stay("Concussion", "S06.0", (3, 60), (1, 1), 2),
    Stay("Hip replacement", "M16.1", (55, 90), (2, 5), 1, frozenset({"396275006"}), emergency=False),
    Stay("Gallbladder removal", "K80.2", (25, 80), (1, 2), 2, emergency=False),
    Stay("Hernia repair", "K40.9", (30, 85), (1, 1), 2, sex="male", emergency=False),
)  # fmt: skip
MATERNITY = Stay("Birth of a baby", "O80.9", (16, 50), (1, 3), 0, sex="female", emergency=False)


class Illness(NamedTuple):
    """Something that passes: SNOMED CT code, words, ages, share a year, how much likelier in women, cures.

    The first medicine is given unless the person is allergic to it, then the second.
    """

    code: str
    words: str
    ages: tuple[int, int]
    rate: float
    female: float
    medicines: tuple[tuple[str, str], ...]
    days: int


ILLNESSES: tuple[Illness, ...] = (
    Illness("54150009", "Upper respiratory infection", (0, 110), 0.12, 1.0, (), 10),
    Illness("68566005", "Urinary tract infection", (5, 110), 0.05, 1.7,
            (("Nitrofurantoin 100mg modified-release capsules", "One to be taken twice a day for 3 days"),),
            7),
    Illness("50417007", "Lower respiratory tract infection", (1, 110), 0.05, 1.0,
            (("Amoxicillin 500mg capsules", "One to be taken three times a day for 5 days"),
             ("Doxycycline 100mg capsules", "Two on the first day, then one a day for 4 days")), 14),
    Illness("65363002", "Otitis media", (1, 10), 0.09, 1.0,
            (("Amoxicillin 250mg/5ml oral suspension", "5 ml to be taken three times a day for 5 days"),
             ("Clarithromycin 125mg/5ml oral suspension", "5 ml to be taken twice a day for 5 days")), 8),
    Illness("128045006", "Cellulitis", (18, 110), 0.015, 0.9,
            (("Flucloxacillin 500mg capsules", "One to be taken four times a day for 7 days"),
             ("Doxycycline 100mg capsules", "Two on the first day, then one a day for 6 days")), 12),
    Illness("279039007", "Low back pain", (18, 90), 0.06, 1.0, (), 40),
    Illness("44465007", "Sprain of ankle", (8, 70), 0.015, 1.0, (), 30),
)  # fmt: skip
