"""Invented people's names by the heritage of their household, and their streets; weights in no unit.

Ethnic categories: https://www.datadictionary.nhs.uk/attributes/ethnic_category.html. Languages: BCP 47.
"""

from typing import NamedTuple

from ourdorset.demo.chance import Weighted


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace("\n", " ").split())


def _families(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


class Heritage(NamedTuple):
    """What a household's names and first languages are drawn from; `english` = share at ease in English."""

    ethnicity: tuple[tuple[str, float], ...]
    families: tuple[str, ...]
    female: tuple[str, ...]
    male: tuple[str, ...]
    language: tuple[str, str]
    english: float


# From this year of birth on.
BRITISH_FEMALE: tuple[tuple[int, tuple[str, ...]], ...] = (
    (2005, _words("""Olivia Amelia Isla Ava Lily Freya Maya Elsie Poppy Florence Ivy Willow Evie Grace Sienna
                     Rosie Daisy Phoebe Matilda Harriet""")),
    (1990, _words("""Rebecca Lauren Jessica Charlotte Hannah Sophie Chloe Megan Bethany Emily Georgia Amy
                     Paige Abigail Jade Holly Shannon Molly Eleanor Lucy""")),
    (1970, _words("""Sarah Claire Nicola Emma Lisa Joanne Samantha Michelle Rachel Karen Tracey Louise Kerry
                     Vicky Natalie Donna Helen Kelly Melanie Zoe""")),
    (1950, _words("""Susan Linda Christine Carol Jacqueline Anne Janet Gillian Sandra Denise Elaine Lesley
                     Hilary Angela Wendy Pauline Julie Maureen Diane Heather""")),
    (0, _words("""Margaret Jean Mary Joan Patricia Sheila Barbara Doreen June Shirley Beryl Audrey Eileen
                  Dorothy Betty Joyce Brenda Rita Pamela Hazel""")),
)  # fmt: skip
BRITISH_MALE: tuple[tuple[int, tuple[str, ...]], ...] = (
    (2005, _words("""Oliver George Noah Arthur Harry Leo Oscar Freddie Archie Theo Jude Finley Alfie Henry
                     Teddy Reuben Toby Dylan Rory Albie""")),
    (1990, _words("""James Thomas Daniel Jack Joshua Ryan Callum Luke Adam Samuel Jordan Connor Lewis Nathan
                     Kieran Alexander Benjamin Liam Charlie Bradley""")),
    (1970, _words("""Andrew Mark Simon Darren Matthew Neil Jason Stuart Richard Lee Gareth Craig Dean Justin
                     Adrian Ian Wayne Jonathan Philip Scott""")),
    (1950, _words("""David Michael Stephen Paul Alan Robert Graham Keith Colin Nigel Trevor Barry Clive
                     Martin Geoffrey Malcolm Roger Terence Kevin Christopher""")),
    (0, _words("""John William Ronald Kenneth Peter Derek George Raymond Dennis Roy Stanley Frederick Leonard
                  Norman Ernest Bernard Gordon Sidney Cyril Donald""")),
)  # fmt: skip

# Surnames that are common in England, then those of Dorset itself.
BRITISH_FAMILIES = Weighted(
    [(name, 3) for name in _words("""Smith Jones Taylor Brown Williams Davies White Green Hall Cooper Wright
        Walker Evans Roberts Robinson Thompson Hughes Edwards Turner Baker Harris Clarke Jackson Wood Martin
        Hill Ward Morris Moore King Cook Bailey Parker Shaw Mitchell James Bennett Young Carter Richards
        Morgan Allen Phillips Watson Bell Murphy Price Marshall Collins Stevens Adams Palmer Mills Knight
        Barnes Webb Rogers Fisher Chapman Hunt Dean Burton Gibson Andrews Pearce Harvey Fox""")]
    + [(name, 2) for name in _words("""Legg Hardy Loveless Samways Cake Bartlett Squibb Trevett Hansford
        Gillingham Guppy Symes Toms Hann Meech Stickland Gale Lush Dunford Crocker Bugler Vincent Hallett
        Gollop Rolls Cobb Burt Damon Rabbetts Tizzard""")]
    + [("Smith-Jones", 1), ("O’Brien", 1), ("de la Haye", 0.5), ("St John", 0.5), ("McDonald", 1)]
)  # fmt: skip

BRITISH = Heritage((("A", 96), ("B", 1.5), ("Z", 2.5)), (), (), (), ("en", "English"), 1.0)
OTHERS: tuple[tuple[Heritage, float], ...] = (
    (Heritage((("C", 1),), _families("Kowalski, Nowak, Wiśniewski, Wójcik, Zieliński, Lewandowski"),
              _words("Agnieszka Zofia Katarzyna Magdalena Maja Hanna Ewa Joanna"),
              _words("Piotr Jakub Tomasz Krzysztof Paweł Szymon Marek Wojciech"), ("pl", "Polish"), 0.75),
              20),
    (Heritage((("C", 1),), _families("Popescu, Ionescu, Radu, Dumitru, Stan, Ivanova"),
              _words("Elena Maria Ioana Andreea Raluca Sofia"), _words("Andrei Mihai Ion Stefan Vlad Luca"),
              ("ro", "Romanian"), 0.7), 12),
    (Heritage((("C", 1),), _families("Silva, Santos, de Souza, Fernandes, García, Müller, Rossi, Moreau"),
              _words("Ana Beatriz Carla Lucía Giulia Camille Inês Petra"),
              _words("João Pedro Rui Diego Marco Lukas Tiago Mateo"), ("pt", "Portuguese"), 0.8), 16),
    (Heritage((("H", 4), ("L", 1)), _families("Patel, Sharma, Nair, Thomas, Kumar, Menon, Gupta, Varghese"),
              _words("Priya Anjali Meera Divya Sunita Lakshmi Kavya Neha"),
              _words("Rajesh Arjun Vikram Sanjay Rohan Anil Kiran Suresh"), ("ml", "Malayalam"), 0.92), 15),
    (Heritage((("J", 1), ("K", 2)), _families("Khan, Ahmed, Begum, Hussain, Ali, Rahman, Miah, Choudhury"),
              _words("Fatima Aisha Nasreen Zainab Rukhsana Maryam"),
              _words("Mohammed Yusuf Imran Tariq Abdul Hamza"), ("bn", "Bengali"), 0.75), 8),
    (Heritage((("R", 1),), _families("Chan, Wong, Li, Chen, Zhang, Lau, Ho"),
              _words("Mei Xin Yan Grace Wai-Ling Jing"), _words("Wei Jun Ming Kenneth Ka-Ho Hao"),
              ("zh", "Chinese"), 0.8), 8),
    (Heritage((("L", 3), ("S", 1)), _families("Santos, Reyes, Cruz, Nguyen, Tran, Gurung, Thapa, Rai"),
              _words("Maricel Jasmine Linh Sita Asmita Rosalie"), _words("Jose Ramon Minh Bikash Suraj Noel"),
              ("ne", "Nepali"), 0.85), 9),
    (Heritage((("N", 3), ("M", 1), ("P", 1)), _families("Okafor, Mensah, Adeyemi, Moyo, Campbell, Ndlovu"),
              _words("Ngozi Abena Chipo Blessing Grace Yewande"),
              _words("Chinedu Kwame Tendai Samuel Marlon"),
              ("en", "English"), 1.0), 8),
    (Heritage((("D", 3), ("E", 2), ("F", 3), ("G", 3)), _families("Campbell, Rose, Mitchell, Haddad, Lee"),
              _words("Maya Amara Leila Jasmine Naomi Tia"), _words("Isaac Zane Omar Caleb Joel Kai"),
              ("en", "English"), 1.0), 14),
    (Heritage((("S", 1),), _families("Haddad, Al-Sayed, Karimi, Yılmaz, Bondarenko, Shevchenko"),
              _words("Layla Yasmin Oksana Natalia Zahra Daryna"),
              _words("Omar Hassan Ali Mykola Emre Andriy"),
              ("ar", "Arabic"), 0.6), 8),
)  # fmt: skip
OTHER_HERITAGE = Weighted(OTHERS)
# Share of households with other than white British heritage: more in the conurbation (Census 2021, roughly).
OTHER_SHARE = {"E06000058": 0.145, "E06000059": 0.05}

ETHNICITIES = {
    "A": "British, Mixed British", "B": "Irish", "C": "Any other White background",
    "D": "White and Black Caribbean", "E": "White and Black African", "F": "White and Asian",
    "G": "Any other mixed background", "H": "Indian or British Indian",
    "J": "Pakistani or British Pakistani", "K": "Bangladeshi or British Bangladeshi",
    "L": "Any other Asian background", "M": "Caribbean", "N": "African",
    "P": "Any other Black background", "R": "Chinese", "S": "Any other ethnic group", "Z": "Not stated",
}  # fmt: skip

# The short form that a name is also known by.
SHORT = {
    "Margaret": "Maggie", "Patricia": "Pat", "Barbara": "Babs", "Susan": "Sue", "Christine": "Chris",
    "Jacqueline": "Jackie", "Gillian": "Gill", "Rebecca": "Becky", "Jessica": "Jess", "Samantha": "Sam",
    "Nicola": "Nicky", "Katarzyna": "Kasia", "Agnieszka": "Aga", "Abigail": "Abby", "Dorothy": "Dot",
    "William": "Bill", "Ronald": "Ron", "Kenneth": "Ken", "Raymond": "Ray", "Michael": "Mick",
    "Stephen": "Steve", "Robert": "Bob", "Andrew": "Andy", "Matthew": "Matt", "James": "Jim",
    "Thomas": "Tom", "Daniel": "Dan", "Joshua": "Josh", "Alexander": "Alex", "Benjamin": "Ben",
    "Christopher": "Chris", "Krzysztof": "Chris", "Geoffrey": "Geoff", "Frederick": "Fred",
    "Leonard": "Len", "Stanley": "Stan", "Pamela": "Pam", "Mohammed": "Mo", "Philip": "Phil",
}  # fmt: skip

STREETS: tuple[str, ...] = (
    "High Street", "Church Lane", "Mill Road", "Orchard Way", "Station Road", "Ridgeway", "Purbeck Close",
    "Heath Road", "Cobb Lane", "Stour Gardens", "Abbots Walk", "Chesil View", "Portland Terrace",
    "Coombe Road", "Ash Grove", "Quarry Hill", "Mariners Way", "Gorse Lane", "Meadow Rise", "Castle Street",
    "Frome Avenue", "Swan Lane", "The Green", "Jurassic Way", "Pinewood Road", "Hambledon Close",
    "Eggardon Rise", "Pilsdon View", "Piddle Lane", "Blackdown Road",
)  # fmt: skip
CARE_HOMES = ("Heron Court", "The Laurels", "Seagrove House", "Beech Lodge", "Chalk Down House")
