"""What is found in a sentence, and what is not."""

import pytest

from ourdorset.listening.models import NameKind
from ourdorset.listening.pseudonyms.finding.find import find
from ourdorset.listening.pseudonyms.finding.finding import Kind


def found(text: str, *known: str) -> list[tuple[str, str]]:
    """The words that are found, each with its kind."""
    return [(text[one.start : one.end], one.kind.value) for one in find(text, known)]


def persons(text: str, *known: str) -> list[str]:
    return [words for words, kind in found(text, *known) if kind == "person"]


def test_kinds_are_those_that_are_kept():
    assert {kind.value for kind in Kind} == set(NameKind.values)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mrs Ashdown and Dr. A. Venkat came.", ["Ashdown", "A. Venkat"]),
        ("i saw dr patel and auntie jean", ["patel", "jean"]),
        ("My daughter Chloe and my husband dave.", ["Chloe", "dave"]),
        ("My lads, Tom, Bartosz and Kit, are grown up.", ["Tom", "Bartosz", "Kit"]),
        ("She is called Yewande, and I'm Przemek.", ["Yewande", "Przemek"]),
        ("Dave’s wife and Dave's mum", ["Dave", "Dave"]),
        ("Mary-Kate O’Shaughnessy met Shaun McAllister.", ["Mary-Kate O’Shaughnessy", "Shaun McAllister"]),
        ("Then Jean-Luc van den Berg rang.", ["Jean-Luc van den Berg"]),
        ("It was Margaret\nThornton who rang.", ["Margaret\nThornton"]),
        ("J. P. Hargreaves signed, then my friend K left.", ["J. P. Hargreaves", "K"]),
        ("THANK YOU TO ZBIGNIEW ON WARD 4", ["ZBIGNIEW"]),
        ("im tibbs and i need help", ["tibbs"]),
        ("Mark, my brother, left.", ["Mark"]),
        ("She was born Ann and is née Fitzgerald.", ["Ann", "Fitzgerald"]),
    ],
)
def test_names_are_found_in_full(text, names):
    assert persons(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Will said he would. Will you come? It will do.", ["Will"]),
        ("Grace came. By the grace of God.", ["Grace"]),
        ("Rose and I met. I rose at five. Rose bushes grow.", ["Rose"]),
        ("In May we met May. May told me.", ["May", "May"]),
        ("Bill paid the bill.", ["Bill"]),
        ("I hope Hope gets in. We live in hope.", ["Hope"]),
        ("Daisy, Poppy and Violet sang.", ["Daisy", "Poppy", "Violet"]),
        ("Grace Field and Mark Price help.", ["Grace Field", "Mark Price"]),
        ("The bill next door. So bill next door came.", ["bill", "bill"]),
        ("My boyfriend Jordan's from Weymouth. We went to Jordan.", ["Jordan"]),
    ],
)
def test_names_that_are_words_go_by_what_is_around_them(text, names):
    assert persons(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "I have Parkinson's and Crohn's. The NHS and the Council help. In March 2021 I got Covid.",
        "Dorset County Hospital and Poole Hospital. Age UK, Citizens Advice, Universal Credit and PIP.",
        "Christmas, Easter and Ramadan. On Tuesday the CPN came. Zoom and Facebook.",
        "He's Polish. I'm from Ukraine and live in Weymouth. The Jurassic Coast.",
        "Health Visitors and Social Prescribers do the same thing. I rang 111, then 999, then 116 123.",
        "I waited 12 weeks, since 2019, 3 times; it was 14.60 and 10/10.",
        "We had 4505577104 hits.",
        "don't, can't, i've recieved alot of help thx",
    ],
)
def test_what_identifies_nobody_stays(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("I live at 14 Marsh Lane, Wareham.", "14 Marsh Lane", "place"),
        ("We are at Rose Cottage now.", "Rose Cottage", "place"),
        ("we live on wallisdown road", "wallisdown road", "place"),
        ("It is BH19 2PG.", "BH19 2PG", "place"),
        ("I grew up in Turlin Moor.", "Turlin Moor", "place"),
        ("I was born on 3 March 1952.", "3 March 1952", "date"),
        ("dob 12/03/1952", "12/03/1952", "date"),
        ("It was March 12th, 2020, I think.", "March 12th, 2020", "date"),
        ("My NHS number is 999 123 4567.", "999 123 4567", "nhs-number"),
        ("Ring 07700 900123.", "07700 900123", "telephone"),
        ("My number is 55-0162.", "", "telephone"),
        ("Write to jo.b@example.org.", "jo.b@example.org", "email"),
        ("I am jo dot b at example dot com", "jo dot b at example dot com", "email"),
        ("I am on Twitter as @dorsetgaz.", "@dorsetgaz", "email"),
        ("See www.knitters.org.uk for it.", "www.knitters.org.uk", "email"),
        ("She is at St Mary’s Primary.", "St Mary’s Primary", "organisation"),
        ("I worked for Cobb and Sons.", "Cobb and Sons", "organisation"),
        ("He is at Fernhill Nursing Home.", "Fernhill Nursing Home", "organisation"),
        ("I go to Holy Trinity.", "Holy Trinity", "organisation"),
        ("NI is QQ 12 34 56 C.", "QQ 12 34 56 C", "number"),
        ("QQ 12 34 56 C", "", "number"),
        ("Mine is AB 12 34 56 C.", "AB 12 34 56 C", "number"),
        ("They ticketed HX07 ABC.", "HX07 ABC", "number"),
        ("Sort code 20-45-45.", "20-45-45", "number"),
        ("case reference DC/2291/04", "DC/2291/04", "number"),
    ],
)
def test_other_identifiers_are_found_by_their_kind(text, words, kind):
    assert [each for each, its in found(text) if its == kind] == ([words] if words else [])


def test_a_speakers_name_goes_wherever_it_is_said():
    text = "Hello Margaret. Margaret Thorne? Yes, thorne. I will, said Will. MARGARET!"

    assert persons(text, "Margaret Thorne", "Will Young") == [
        "Margaret", "Margaret Thorne", "thorne", "Will", "MARGARET"
    ]  # fmt: skip


def test_a_name_never_reaches_over_an_empty_line():
    text = "I live in 14 Marsh\n\nLane is my name. Ask Margaret\n \nThorne."

    assert all("\n" not in words for words, _ in found(text, "Margaret Thorne"))
    assert persons(text, "Margaret Thorne")[-2:] == ["Margaret", "Thorne"]


def test_a_label_that_is_no_name_stays():
    assert found("the person and the carer spoke", "Person 1", "Carer", "Interviewer 2") == []


@pytest.mark.parametrize(
    "part", ["a", "1", "a.b.", "A. ", "@", "12 Ab ", "St Mary ", "a dot ", "my son and ", "\n", "-"]
)
def test_strange_text_is_read_in_a_time_that_grows_with_its_length(part):
    text = part * (4_000 // len(part))

    assert all(one.end <= len(text) for one in find(text))
