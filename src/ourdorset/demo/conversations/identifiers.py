"""What people let slip: names, streets, numbers. All invented, and known, so that what is missed is seen.

Telephone numbers are those kept for drama, https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama;
NHS numbers are of the 999 range.
"""

from random import Random

from ourdorset.demo.chance import between, one_of
from ourdorset.demo.population import Person

STREETS = ("Marsh Lane", "Wessex Road", "Cutler Street", "Old Forge Close", "Beacon Rise", "Gas House Lane",
           "Sheepwash Lane", "Coombe Terrace")  # fmt: skip
SURGERIES = (
    "Swan Lane Surgery",
    "Wyvern Road Practice",
    "the Old Tannery Surgery",
    "Quayhead Medical Centre",
)
WORKPLACES = ("Pardoe and Sons", "the Lobster Pot Café", "Hallett’s Dairy", "Bellmead School")

WOMEN = ("Chloe", "Priya", "Maureen", "Siobhan", "Jodie", "Agnieszka", "Beverley", "Naomi", "Grace", "Ffion")
MEN = ("Darren", "Gareth", "Kwame", "Tomasz", "Will", "Keith", "Imran", "Callum", "Mark", "Bernard")

Slip = tuple[str, str, str]  # sentence with {}, what is slipped, its kind


def slips(each: Person, kin: str, kin_name: str, dice: Random) -> list[Slip]:
    """Sentences in which this person gives something away, each with what it is and of which kind."""
    street = f"{between(dice, 1, 98)} {one_of(dice, STREETS)}"
    drama = f"01632 960{between(dice, 0, 999):03d}"
    number = f"{each.nhs_number[:3]} {each.nhs_number[3:6]} {each.nhs_number[6:]}"
    born = f"{each.born.day} {each.born:%B %Y}"
    found: list[Slip] = [
        (f"My {kin} {{}} will tell you the same.", kin_name, "person"),
        ("We live at {}, just past the garage.", street, "place"),
        ("You can ring me on {} if you need to know more.", drama, "telephone"),
        ("My date of birth is {}, if that helps.", born, "date"),
        ("I even know my NHS number by heart, it's {}.", number, "nhs-number"),
        ("I've been with {} for thirty years.", one_of(dice, SURGERIES), "organisation"),
        ("I was at {} until I couldn't stand any more.", one_of(dice, WORKPLACES), "organisation"),
        ("Ask for {}, everyone knows me.", f"{each.given[0]} {each.family}", "person"),
    ]
    return dice.sample(found, between(dice, 2, 4))
