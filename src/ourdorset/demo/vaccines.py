"""The UK immunisation schedule as far as the demo gives it, rough uptake, and since when it is offered.

https://www.gov.uk/government/publications/the-complete-routine-immunisation-schedule. The vaccine is in
words; the disease that it protects against is coded in SNOMED CT.
"""

from typing import NamedTuple

DISEASES = {
    "397430003": "Diphtheria", "76902006": "Tetanus", "27836007": "Pertussis", "398102009": "Poliomyelitis",
    "91428005": "Haemophilus influenzae infection", "66071002": "Hepatitis B",
    "18624000": "Rotavirus disease",
    "23511006": "Meningococcal disease", "16814004": "Pneumococcal disease", "14189004": "Measles",
    "36989005": "Mumps", "36653000": "Rubella", "240532009": "Human papillomavirus infection",
    "6142004": "Influenza", "4740000": "Shingles", "840539006": "COVID-19",
    "55735004": "Respiratory syncytial virus infection",
}  # fmt: skip


class Vaccine(NamedTuple):
    """A vaccine in words, the ages it is due at in days, the year from which it is offered, its uptake.

    `yearly` repeats each autumn from that age on; none is given from the age of `until` days.
    """

    name: str
    due: tuple[int, ...]
    since: int
    uptake: float
    diseases: tuple[str, ...]
    yearly: bool = False
    until: int = 40_000


_TETANUS = ("397430003", "76902006", "398102009")
_WEEK, _YEAR = 7, 365

VACCINES: tuple[Vaccine, ...] = (
    Vaccine("6-in-1 vaccine (DTaP/IPV/Hib/HepB)", (8 * _WEEK, 12 * _WEEK, 16 * _WEEK), 2017, 0.93,
            (*_TETANUS, "27836007", "91428005", "66071002")),
    Vaccine("Rotavirus vaccine", (8 * _WEEK, 12 * _WEEK), 2013, 0.9, ("18624000",)),
    Vaccine("Meningococcal group B vaccine", (8 * _WEEK, 16 * _WEEK, 370), 2015, 0.91, ("23511006",)),
    Vaccine("Pneumococcal conjugate vaccine", (12 * _WEEK, 372), 2006, 0.92, ("16814004",)),
    Vaccine("Hib/MenC vaccine", (371,), 2006, 0.91, ("91428005", "23511006")),
    Vaccine("Measles, mumps and rubella vaccine", (375, 3 * _YEAR + 125), 1996, 0.9,
            ("14189004", "36989005", "36653000")),
    Vaccine("4-in-1 pre-school booster (DTaP/IPV)", (3 * _YEAR + 125,), 2004, 0.86, (*_TETANUS, "27836007")),
    Vaccine("Human papillomavirus vaccine", (12 * _YEAR + 200,), 2019, 0.72, ("240532009",),
            until=14 * _YEAR),
    Vaccine("3-in-1 teenage booster (Td/IPV)", (14 * _YEAR + 100,), 2004, 0.75, _TETANUS),
    Vaccine("Meningococcal groups A, C, W and Y vaccine", (14 * _YEAR + 100,), 2015, 0.75, ("23511006",)),
    Vaccine("Influenza vaccine (nasal)", (2 * _YEAR,), 2019, 0.5, ("6142004",), yearly=True,
            until=16 * _YEAR),
    Vaccine("Influenza vaccine (injection)", (65 * _YEAR + 17,), 2016, 0.78, ("6142004",), yearly=True),
    Vaccine("COVID-19 vaccine", (75 * _YEAR + 19,), 2022, 0.65, ("840539006",), yearly=True),
    Vaccine("Pneumococcal polysaccharide vaccine", (65 * _YEAR + 60,), 2003, 0.7, ("16814004",)),
    Vaccine("Shingles vaccine", (70 * _YEAR + 50, 70 * _YEAR + 250), 2013, 0.5, ("4740000",)),
    Vaccine("RSV vaccine", (75 * _YEAR + 70,), 2024, 0.6, ("55735004",)),
)  # fmt: skip
