"""What invented people choose to tell of themselves, in the values that `listening` keeps."""

from collections.abc import Mapping
from random import Random
from types import MappingProxyType

from ourdorset.demo.population import Person

# The NHS's ethnic category letters, https://www.datadictionary.nhs.uk/data_elements/ethnic_category.html.
ETHNICITIES: Mapping[str, str] = MappingProxyType(
    {
        "A": "white-british", "B": "white-irish", "C": "white-other", "D": "mixed-white-black-caribbean",
        "E": "mixed-white-black-african", "F": "mixed-white-asian", "G": "mixed-other", "H": "asian-indian",
        "J": "asian-pakistani", "K": "asian-bangladeshi", "L": "asian-other", "M": "black-caribbean",
        "N": "black-african", "P": "black-other", "R": "asian-chinese", "S": "other-any",
    }
)  # fmt: skip
BANDS = ((16, "16-24"), (25, "25-34"), (35, "35-44"), (45, "45-54"), (55, "55-64"), (65, "65-74"))
OLDEST = ((75, "75-84"), (85, "85-over"))
LIMITING = 3  # with so many conditions most people say that they are limited a lot


def characteristics(each: Person, dice: Random, not_said: float) -> dict[str, str]:
    """What they told, by key; each thing but the area may be one that they would rather not say."""
    told = {
        "age-band": age_band(each.age),
        "sex": each.gender,
        "gender": "same",
        "ethnicity": ETHNICITIES.get(each.ethnicity, ""),
        "disability": _limited(each),
        "carer": "50-over" if each.cares_for is not None else "none",
        "language": each.language[0],
        "religion": dice.choice(("none", "christian", "christian", "none", "none", "other")),
        "sexual-orientation": dice.choices(("straight", "gay", "bisexual"), (94, 3, 3))[0],
    }
    said = {key: "not-said" if dice.random() < not_said else value for key, value in told.items() if value}
    return {"area": each.area.code, **said}


def age_band(age: int) -> str:
    """The band of an age in years, 16 or more."""
    return next(band for youngest, band in reversed(BANDS + OLDEST) if age >= youngest)


def _limited(each: Person) -> str:
    found = len(each.conditions)
    return "limited-lot" if found >= LIMITING else "limited-little" if found else "not-limited"
