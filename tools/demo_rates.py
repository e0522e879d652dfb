"""Write the table of rates in `docs/demo.md`: the demo's people beside what is published of real ones.

python tools/demo_rates.py [people]
"""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ourdorset.demo.conditions import CONDITIONS
from ourdorset.demo.histories import record
from ourdorset.demo.population import Person, person

PAGE = Path(__file__).parents[1] / "docs" / "demo.md"
BEGIN, END = "<!-- rates: made by tools/demo_rates.py -->", "<!-- end of rates -->"
SEED = 1

QOF = "QOF 2023-24, NHS England"
CENSUS = "Census 2021, ONS"


class Rate(NamedTuple):
    """A share of people of some ages, and what is published of it: ≈ marks figures from memory."""

    words: str
    has: Callable[[Person], bool]
    published: str
    source: str
    youngest: int = 0


def lives_with(*names: str) -> Callable[[Person], bool]:
    """Whether a person has one of these conditions."""
    codes = {condition.code for condition in CONDITIONS if condition.display in names}
    assert len(codes) == len(names)
    return lambda each: bool(each.codes & codes)


RATES: tuple[Rate, ...] = (
    Rate("Aged 0 to 15", lambda p: p.age < 16, "Dorset Council 15.7, England and Wales 19.1",
         "Mid-2021 estimates, ONS"),
    Rate("Aged 65 and over", lambda p: p.age >= 65, "Dorset Council 29.4, BCP ≈ 22, England and Wales 18.6",
         "Mid-2021 estimates, ONS"),
    Rate("Aged 85 and over", lambda p: p.age >= 85, "Dorset Council 4.3, England 2.4", CENSUS),
    Rate("Women and girls", lambda p: p.gender == "female", "Dorset Council 51.1", "Mid-2021 estimates, ONS"),
    Rate("White British", lambda p: p.ethnicity == "A", "Dorset Council ≈ 94, BCP ≈ 82", CENSUS),
    Rate("First language other than English", lambda p: p.language[0] != "en",
         "England ≈ 9, Dorset Council ≈ 2", CENSUS),
    Rate("Needs an interpreter", lambda p: not p.english, "England ≈ 2 speak English not well or not at all",
         CENSUS),
    Rate("Cares for someone at home (5 and over)", lambda p: p.cares_for is not None,
         "≈ 10, also outside the home", CENSUS, 5),
    Rate("Hypertension", lives_with("Hypertension"), "≈ 14.8", QOF),
    Rate("Diabetes (17 and over)", lives_with("Type 2 diabetes mellitus", "Type 1 diabetes mellitus"),
         "≈ 7.7", QOF, 17),
    Rate("Asthma (6 and over)", lives_with("Asthma"), "≈ 6.5", QOF, 6),
    Rate("Chronic obstructive pulmonary disease", lives_with("Chronic obstructive pulmonary disease"),
         "≈ 1.9", QOF),
    Rate("Atrial fibrillation", lives_with("Atrial fibrillation"), "≈ 2.2", QOF),
    Rate("Coronary heart disease", lives_with("Ischaemic heart disease"), "≈ 3.0", QOF),
    Rate("Heart failure", lives_with("Heart failure"), "≈ 1.1", QOF),
    Rate("Stroke", lives_with("Stroke"), "≈ 1.9 with transient attacks", QOF),
    Rate("Chronic kidney disease (18 and over)", lives_with("Chronic kidney disease"), "≈ 4.4", QOF, 18),
    Rate("Depression (18 and over)", lives_with("Depressive disorder"), "≈ 13.2", "QOF 2022-23, NHS England",
         18),
    Rate("Severe mental illness", lives_with("Schizophrenia", "Bipolar disorder"), "≈ 1.0", QOF),
    Rate("Dementia", lives_with("Dementia"), "≈ 0.8", QOF),
    Rate("Epilepsy (18 and over)", lives_with("Epilepsy"), "≈ 0.8", QOF, 18),
    Rate("Learning disability", lives_with("Learning disability"), "≈ 0.6", QOF),
    Rate("Rheumatoid arthritis (16 and over)", lives_with("Rheumatoid arthritis"), "≈ 0.8", QOF, 16),
    Rate("Obesity (18 and over)", lives_with("Obesity"), "≈ 12.8", QOF, 18),
    Rate("Frailty (65 and over)", lives_with("Frailty"), "≈ 15 moderate or severe",
         "Electronic frailty index, Clegg and others 2016", 65),
    Rate("Hearing loss that is recorded (18 and over)", lives_with("Hearing loss"),
         "≈ 18 have some, recorded or not", "RNID", 18),
    Rate("Often lonely (16 and over)", lambda p: "loneliness" in p.needs, "≈ 7",
         "Community Life Survey 2023-24, DCMS", 16),
    Rate("Home is damp, cold, hard to get about in or about to be lost (18 and over)",
         lambda p: "housing" in p.needs, "≈ 4 of homes with damp alone",
         "English Housing Survey 2022-23, DLUHC", 18),
    Rate("Not online (65 and over)", lambda p: "digital" in p.needs,
         "≈ 20 of those of 65 and over do not use the internet at home", "Age UK, 2023", 65),
)  # fmt: skip


def share(rate: Rate, people: Sequence[Person]) -> str:
    """The demo's share in per cent."""
    counted = [each for each in people if each.age >= rate.youngest]
    return f"{100 * sum(map(rate.has, counted)) / len(counted):.1f}"


def table(count: int) -> list[str]:
    """The rows, in Markdown, of the living; then what only the records tell."""
    people = [person(index, SEED)[0] for index in range(count)]
    living = [each for each in people if not each.died]
    rows = [(rate.words, share(rate, living), rate.published, rate.source) for rate in RATES]
    died = 100 * (count - len(living)) / count
    rows.append(("Died in the last year", f"{died:.1f}", "Dorset Council ≈ 1.3", "Deaths registered, ONS"))
    rows.append(("Flu vaccine last winter (65 and over)", *_flu(living)))
    heads = (f"Of {count:,} people, seed {SEED}", "Demo, %", "Published, %", "Source")
    return [f"| {' | '.join(cells)} |" for cells in (heads, ("---", "---:", "---", "---"), *rows)]


def _flu(living: list[Person]) -> tuple[str, str, str]:
    old = [each for each in living if each.age >= 66]
    had = sum(_vaccinated(each) for each in old)
    return f"{100 * had / len(old):.1f}", "≈ 75", "Seasonal influenza vaccine uptake 2024-25, UKHSA"


def _vaccinated(each: Person) -> bool:
    winter = (str(date(2025, 9, 1)), str(date(2026, 3, 1)))
    return any(
        resource["resourceType"] == "Immunization"
        and resource["vaccineCode"]["text"].startswith("Influenza")
        and winter[0] <= resource["occurrenceDateTime"] <= winter[1]
        for resource in record(each.index, SEED)
    )


def main() -> None:
    """Put the table into the page, between its marks."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    lines = "\n".join(table(count))
    PAGE.write_text(f"{before}{BEGIN}\n{lines}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
