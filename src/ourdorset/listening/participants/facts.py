"""What somebody may choose to tell of themselves, as a table that a reader can check.

The wordings are those of the Census 2021 of England and Wales where it asked,
https://www.ons.gov.uk/census/census2021dictionary/variablesbytopic, so that who is heard can be compared with
who lives here; kinds of impairment are the Government's harmonised standard,
https://analysisfunction.civilservice.gov.uk/policy-store/impairment/. Age bands, hours of care and
communities are ours: the census asks ages in years, and of communities not at all.

Nobody must tell anything. "Prefer not to say" is an answer (`Characteristic.NOT_SAID`); where nobody asked
there is no row, and the two are never counted as one.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ourdorset.listening.models import Characteristic

NOT_SAID = Characteristic.NOT_SAID
NOT_SAID_WORDS = "Prefer not to say"
NOT_ASKED_WORDS = "Not asked"

Options = tuple[tuple[str, str], ...]


class Fact(NamedTuple):
    """One thing: what it is called, how it is asked, and what may be answered, as (value, words).

    With `several` more than one answer counts. `derived` is worked out from another and never asked.
    """

    words: str
    ask: str
    options: Options
    source: str
    several: bool = False
    derived: str = ""

    def said(self, value: str) -> str:
        """The words of a value; the value itself where it is an area's name."""
        if value == NOT_SAID:
            return NOT_SAID_WORDS
        return dict(self.options).get(value, value)


CENSUS = "Census 2021"
OURS = "our own wording"
PACK = "area pack"

AGES: Options = (
    ("under-16", "Under 16"), ("16-24", "16 to 24"), ("25-34", "25 to 34"), ("35-44", "35 to 44"),
    ("45-54", "45 to 54"), ("55-64", "55 to 64"), ("65-74", "65 to 74"), ("75-84", "75 to 84"),
    ("85-over", "85 and over"),
)  # fmt: skip
ETHNIC_GROUPS: Options = (
    ("asian", "Asian, Asian British or Asian Welsh"),
    ("black", "Black, Black British, Black Welsh, Caribbean or African"),
    ("mixed", "Mixed or Multiple ethnic groups"),
    ("white", "White"),
    ("other", "Other ethnic group"),
)
# The part before the first hyphen is the group.
ETHNICITIES: Options = (
    ("asian-bangladeshi", "Asian: Bangladeshi"), ("asian-chinese", "Asian: Chinese"),
    ("asian-indian", "Asian: Indian"), ("asian-pakistani", "Asian: Pakistani"),
    ("asian-other", "Asian: Other Asian"), ("black-african", "Black: African"),
    ("black-caribbean", "Black: Caribbean"), ("black-other", "Black: Other Black"),
    ("mixed-white-asian", "Mixed: White and Asian"),
    ("mixed-white-black-african", "Mixed: White and Black African"),
    ("mixed-white-black-caribbean", "Mixed: White and Black Caribbean"),
    ("mixed-other", "Mixed: Other Mixed or Multiple ethnic groups"),
    ("white-british", "White: English, Welsh, Scottish, Northern Irish or British"),
    ("white-irish", "White: Irish"), ("white-traveller", "White: Gypsy or Irish Traveller"),
    ("white-roma", "White: Roma"), ("white-other", "White: Other White"),
    ("other-arab", "Other: Arab"), ("other-any", "Other: Any other ethnic group"),
)  # fmt: skip
IMPAIRMENTS: Options = (
    ("vision", "Vision"), ("hearing", "Hearing"), ("mobility", "Mobility"), ("dexterity", "Dexterity"),
    ("learning", "Learning or understanding or concentrating"), ("memory", "Memory"),
    ("mental-health", "Mental health"), ("stamina", "Stamina or breathing or fatigue"),
    ("social", "Socially or behaviourally"), ("other", "Other"),
)  # fmt: skip
LANGUAGES: Options = (
    ("en", "English"), ("bfi", "British Sign Language"), ("ar", "Arabic"), ("bn", "Bengali"),
    ("bg", "Bulgarian"), ("zh", "Chinese"), ("gu", "Gujarati"), ("hu", "Hungarian"), ("it", "Italian"),
    ("ku", "Kurdish"), ("lt", "Lithuanian"), ("ml", "Malayalam"), ("ne", "Nepali"), ("fa", "Persian"),
    ("pl", "Polish"), ("pt", "Portuguese"), ("pa", "Punjabi"), ("ro", "Romanian"), ("ru", "Russian"),
    ("es", "Spanish"), ("tl", "Tagalog or Filipino"), ("ta", "Tamil"), ("tr", "Turkish"), ("uk", "Ukrainian"),
    ("ur", "Urdu"), ("other", "Another language"),
)  # fmt: skip
COMMUNITIES: Options = (
    ("armed-forces", "Serving or served in the armed forces, or their family"),
    ("care-experienced", "Was in care as a child"), ("farming", "Farming or fishing"),
    ("homeless", "Has no home of their own"), ("migrant", "Came to the United Kingdom as an adult"),
    ("new-parent", "Has a child under five"), ("prison", "Was in prison, or on probation"),
    ("refugee", "Sought refuge in the United Kingdom"), ("seasonal", "Works by the season"),
    ("student", "Studies"), ("travelling", "Travels, or lives on a boat"), ("unpaid", "Looks for work"),
)  # fmt: skip

FACTS: Mapping[str, Fact] = MappingProxyType(
    {
        "area": Fact("Small area", "Where do you live?", (), PACK),
        "deprivation": Fact(
            "Deprivation", "", tuple((str(n), f"Fifth {n}{_fifth}") for n, _fifth in (
                (1, " (most deprived)"), (2, ""), (3, ""), (4, ""), (5, " (least deprived)"),
            )), PACK, derived="area",
        ),
        "rurality": Fact(
            "Town or country", "",
            (("urban", "Urban city and town"), ("town", "Rural town and fringe"),
             ("village", "Rural village and dispersed")), PACK, derived="area",
        ),
        "locality": Fact("Locality", "", (), PACK, derived="area"),
        "age-band": Fact("Age", "How old are you?", AGES, OURS),
        "sex": Fact("Sex", "What is your sex?", (("female", "Female"), ("male", "Male")), CENSUS),
        "gender": Fact(
            "Gender", "Is the gender you identify with the same as your sex registered at birth?",
            (("same", "Same as sex registered at birth"), ("trans-man", "Trans man"),
             ("trans-woman", "Trans woman"), ("non-binary", "Non-binary"),
             ("other", "Another gender identity")), CENSUS,
        ),
        "ethnicity": Fact("Ethnicity", "What is your ethnic group?", ETHNICITIES, CENSUS),
        "ethnic-group": Fact("Ethnic group", "", ETHNIC_GROUPS, CENSUS, derived="ethnicity"),
        "disability": Fact(
            "Disability",
            "Do physical or mental health conditions or illnesses of 12 months or more limit what you do?",
            (("limited-lot", "Limited a lot"), ("limited-little", "Limited a little"),
             ("not-limited", "Not limited")), CENSUS,
        ),
        "impairment": Fact(
            "Kind of impairment", "Does it affect you in any of these ways?", IMPAIRMENTS,
            "harmonised standard", several=True,
        ),
        "carer": Fact(
            "Unpaid care", "Do you look after anyone, unpaid, because of illness, disability or old age?",
            (("none", "No"), ("under-20", "Up to 19 hours a week"), ("20-49", "20 to 49 hours a week"),
             ("50-over", "50 or more hours a week")), CENSUS,
        ),
        "sexual-orientation": Fact(
            "Sexual orientation", "Which of these best describes your sexual orientation?",
            (("straight", "Straight or heterosexual"), ("gay", "Gay or lesbian"), ("bisexual", "Bisexual"),
             ("other", "Other sexual orientation")), CENSUS,
        ),
        "religion": Fact(
            "Religion", "What is your religion?",
            (("none", "No religion"), ("christian", "Christian"), ("buddhist", "Buddhist"),
             ("hindu", "Hindu"), ("jewish", "Jewish"), ("muslim", "Muslim"), ("sikh", "Sikh"),
             ("other", "Any other religion")), CENSUS,
        ),
        "language": Fact("Main language", "What is your main language?", LANGUAGES, CENSUS),
        "community": Fact(
            "Communities", "Do any of these describe you?", COMMUNITIES, OURS, several=True
        ),
    }
)  # fmt: skip

ASKED = tuple(key for key, fact in FACTS.items() if not fact.derived)


def ethnic_group(ethnicity: str) -> str:
    """The Census's high-level group of an ethnicity: `white-irish` is of `white`."""
    return ethnicity if ethnicity == NOT_SAID else ethnicity.split("-", 1)[0]
